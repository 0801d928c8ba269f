/** What the connection doctor can find about the address that WeCom calls, and about what came there. */
import { type DoctorFinding, network, nobody, you } from "./doctor-finding.ts";

export const callbackFindings = {
  "public_address.simulated": {
    ...nobody,
    zh: "模拟器就在本机，不需要公网地址。",
    en: "The emulator is on this computer, so no public address is needed.",
  },
  "public_address.missing": {
    ...you,
    zh: "还没有设置公网地址，企业微信无法把消息送到这里。请在“企业与应用”页填写。",
    en: "No public address is set, so WeCom cannot deliver here. Enter it on the page Companies and apps.",
  },
  "public_address.private": {
    ...you,
    zh: "{url} 只有本机或内网能访问，企业微信从互联网访问不到。请改为公网可以访问的地址。",
    en: "{url} works on this computer or network only, and WeCom comes from the internet. Enter an address that is reachable from there.",
  },
  "public_address.good": {
    ...nobody,
    zh: "从本服务器访问 {url}，应答的是收发室。外网能否访问，以企业微信的验证结果为准。",
    en: "{url}, asked from this server, is answered by Shoufa. Whether it is reachable from outside is shown by WeCom's own verification.",
  },
  "public_address.other": {
    ...network,
    zh: "{url} 有应答（HTTP {status}），但不是收发室。请检查反向代理的转发规则。",
    en: "{url} is answered (HTTP {status}), but not by Shoufa. Check where the reverse proxy leads.",
  },
  "public_address.not_from_here": {
    ...network,
    zh: "从本服务器访问不到 {url}（{detail}）。有些网络不能从内部访问自己的公网地址，外网不一定受影响：请用手机流量打开它确认，或以企业微信的验证结果为准。",
    en: "{url} cannot be reached from this server ({detail}). Some networks cannot reach their own public address from inside, so this may be fine: open it on a phone without Wi-Fi, or see whether WeCom's verification passes.",
  },
  "callback_url.good": {
    ...nobody,
    zh: "用同样的方式验证了一次回调地址，应答原样返回。",
    en: "The callback URL was verified in the way WeCom does it, and the answer came back unchanged.",
  },
  "callback_url.changed": {
    ...network,
    zh: "收发室的应答在路上被改动了（{difference}）。企业微信要求逐字一致，会提示验证失败。请网络管理员让反向代理原样转发 /callback/ 的应答。",
    en: "The answer was changed on the way ({difference}). WeCom wants it to the letter and would refuse. The reverse proxy has to pass answers of /callback/ on unchanged.",
  },
  "callback_url.refused": {
    ...network,
    zh: "请求到达了收发室，但参数在路上丢失或被改动。请网络管理员让反向代理保留网址中“?”后面的参数。",
    en: "The request reaches Shoufa, but its parameters were lost or changed on the way. The reverse proxy has to keep everything after the “?” of the address.",
  },
  "callback_url.other": {
    ...network,
    zh: "这个地址由别的程序应答（HTTP {status}）。请让反向代理把 /callback/ 转发到收发室。",
    en: "Another program answers at this address (HTTP {status}). The reverse proxy has to lead /callback/ to Shoufa.",
  },
  "callback_url.not_from_here": {
    ...nobody,
    zh: "从本服务器访问不到这个地址（{detail}），无法代为验证。以企业微信的验证结果为准。",
    en: "This address cannot be reached from this server ({detail}), so it could not be tried. WeCom's own verification decides.",
  },
  "callback_url.missing": {
    ...you,
    zh: "先设置公网地址，回调 URL 才能从外部访问。",
    en: "Set the public address first; the callback URL is made of it.",
  },
  "callback.good": {
    ...nobody,
    zh: "企业微信已验证回调地址。",
    en: "WeCom has verified the callback URL.",
  },
  "callback.none": {
    who: "wecom",
    place: "callback",
    zh: "企业微信还没有来验证过。请在企业微信管理后台填写 URL、Token 和 EncodingAESKey 并保存。如果已经保存却没有请求到达，请检查公网地址、防火墙和反向代理。",
    en: "WeCom has not come to verify yet. Enter URL, Token and EncodingAESKey in WeCom's console and save. If you did and nothing has arrived, check the public address, firewall and reverse proxy.",
  },
  "callback.contacts_missing": {
    ...nobody,
    place: "contactsCallback",
    zh: "没有设置接收通讯录变更的地址：成员和部门的改动要到下一次同步才会出现在收发室。需要立即知道时，请在企业页面点击“接收通讯录变更”，再把 URL、Token 和 EncodingAESKey 填到企业微信。",
    en: "There is no address for changes of the directory: they appear in Shoufa with the next reading. If they should be known at once, press “Receive changes” on the company's page, and enter URL, Token and EncodingAESKey in WeCom.",
  },
  "callback.no_query": {
    ...network,
    zh: "有请求到达，但没有验证参数：可能是用浏览器打开了这个地址，或反向代理丢掉了“?”后面的内容。",
    en: "A request came without the parameters of a verification: somebody opened the address in a browser, or a reverse proxy drops what stands after the “?”.",
  },
  "callback.wrong_token": {
    ...you,
    place: "callback",
    zh: "企业微信来验证了，但签名不符：两边的 Token 不一致。请把两边填成相同的 Token 后重新保存。",
    en: "WeCom came to verify, but the signature does not fit: the Tokens differ. Enter the same Token on both sides and save again.",
  },
  "callback.wrong_key": {
    ...you,
    place: "callback",
    zh: "签名正确，但无法解密：两边的 EncodingAESKey 不一致。它必须正好 43 位，复制时不要少一位或带上空格（旧版说明书写的“23 位”有误）。",
    en: "The signature is right, but the content does not decrypt: the EncodingAESKeys differ. It has exactly 43 characters; do not lose one or copy a space along (the old manual's 23 is a mistake).",
  },
  "callback.other_corp": {
    ...you,
    place: "corpId",
    zh: "Token 和密钥都正确，但请求属于另一个企业 ID。请核对收发室中的企业 ID，或者是否把 URL 填到了别的企业。",
    en: "Token and key are right, but the request belongs to another CorpID. Compare the CorpID, or see whether the URL was entered in another company.",
  },
  "callback.clock": {
    ...you,
    zh: "请求中的时间与本服务器相差超过 10 分钟，已拒绝。请校准服务器时间后在企业微信重新保存。",
    en: "The request's time is more than ten minutes off this server's and was refused. Set the server's clock right, then save again in WeCom.",
  },
  "callback.unreadable": {
    ...you,
    zh: "保存的 Token 或 EncodingAESKey 无法解密，可能更换了主密钥。请在“编辑应用”中重新填写。",
    en: "The stored Token or EncodingAESKey cannot be decrypted; the master key may have been changed. Enter them again on the app's edit page.",
  },
  "callback.old_keys": {
    who: "wecom",
    place: "callback",
    zh: "企业微信仍在使用旧的 Token 或 EncodingAESKey，旧的在 {until} 之前有效。请在企业微信保存新的。",
    en: "WeCom still uses the former Token or EncodingAESKey, which are accepted until {until}. Save the new ones in WeCom.",
  },
  "callback.repeated": {
    ...network,
    zh: "企业微信十分钟内验证了 {times} 次，收发室每次都答对了。如果企业微信提示保存失败，说明应答在路上被改动：请看“回调 URL”一项，并让反向代理原样转发应答。",
    en: "WeCom verified {times} times within ten minutes, and each was answered right. If WeCom says that saving failed, the answer was changed on the way: see the row Callback URL, and have the reverse proxy pass answers on unchanged.",
  },
} as const satisfies Record<string, DoctorFinding>;
