/** 企业号, as WeCom was called and behaved from 2014 to 2017. */
import { choice } from "./kinds.ts";

export const legacySwitches = {
  "company.profile": choice(["wecom", "qiyehao"], {
    zh: "企业微信，或 2014 至 2017 年的企业号：微信号、可修改的手机号、管理组、旧接口和旧文案。",
    en: "WeCom, or the 企业号 of 2014 to 2017: WeChat ids, mobiles that stay editable, management groups, the endpoints and texts of that time.",
  }),
  "legacy.goneEndpoints": choice(["48005", "404"], {
    zh: "企业微信模式下调用企业号时期的接口：48005（接口已废弃），或按不存在的路径处理。",
    en: "In the wecom profile, endpoints of 企业号 times: 48005 (api deprecated), or as a path that does not exist.",
  }),
  "legacy.gender": choice(["male-0", "male-1"], {
    zh: "企业号模式下 gender 的写法：0 男 1 女（2014 年文档），或与现在一样 1 男 2 女。",
    en: "gender in the qiyehao profile: 0 male and 1 female as in the text of 2014, or 1 and 2 as today.",
  }),
  "legacy.envelope": choice(["absent", "present"], {
    zh: "企业号模式下，gettoken、media/upload、menu/get、user/getuserinfo、getcallbackip 成功时是否省略 errcode 和 errmsg，如当年文档的示例。",
    en: "Whether gettoken, media/upload, menu/get, user/getuserinfo and getcallbackip leave errcode and errmsg out when they succeed in the qiyehao profile, as in the samples of that time.",
  }),
  "legacy.shake": choice(["on", "90001"], {
    zh: "企业号是否开通了摇一摇周边；未开通时 getshakeinfo 为 90001。",
    en: "Whether the company of the qiyehao profile has shake nearby; without it getshakeinfo answers 90001.",
  }),
  "legacy.packageAck": choice(["off", "required"], {
    zh: "客服与企业会话的回调包：应答 200 即可，或必须以文本返回 PackageId，否则重试。",
    en: "Packages of kf and chat callbacks: any 200 will do, or the PackageId has to be answered as text, else they are retried.",
  }),
};
