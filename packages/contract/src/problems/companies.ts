/** Refusals about companies, their apps, and how the server is reached. */
import type { ProblemText } from "./problem-text.ts";

export const companiesProblems = {
  "doctor.no_row": { status: 404, zh: "没有这一项检查。", en: "There is no such row." },
  "account.not_found": { status: 404, zh: "该企业不存在。", en: "No such company." },
  "account.corp_taken": { status: 409, zh: "企业 {corpId} 已连接。", en: "Company {corpId} is already connected." },
  "app.secret_missing": {
    status: 422,
    zh: "请填写应用的 Secret；企业号的应用请选择管理组。",
    en: "Enter the app's Secret, or for an app of 企业号 choose its management group.",
  },
  "group.not_found": { status: 404, zh: "该管理组不存在。", en: "No such management group." },
  "group.wecom": {
    status: 409,
    zh: "管理组只有企业号才有；企业微信的每个应用有自己的 Secret。",
    en: "Only 企业号 has management groups. In WeCom every app has its own Secret.",
  },
  "group.name_taken": {
    status: 409,
    zh: "已有名为“{name}”的管理组。",
    en: "A management group named “{name}” exists already.",
  },
  "group.in_use": {
    status: 409,
    zh: "该管理组还在使用：有应用属于它，或通讯录由它读取。请先更换。",
    en: "This management group is in use: it has apps, or the directory is read with it. Change that first.",
  },
  "account.no_sample": {
    status: 409,
    zh: "收发室启动时没有带示例企业。请用 npm start 启动（不加 --no-sandbox）。",
    en: "Shoufa was started without the sample company. Start it with npm start, without --no-sandbox.",
  },
  "account.address_refused": {
    status: 422,
    zh: "接口地址不能包含“{part}”，只填写协议、主机和路径，例如 https://qyapi.weixin.qq.com。",
    en: "The API address must not contain “{part}”. Enter scheme, host and path only, such as https://qyapi.weixin.qq.com.",
  },
  "account.address_http": {
    status: 422,
    zh: "{address} 不是收发室的模拟器，Secret 不能通过明文 http 传输。请使用 https 地址；如果它是模拟器，请先启动模拟器再保存。",
    en: "{address} is not a Shoufa emulator, and secrets must not travel over plain http. Use an https address; if it should be an emulator, start it first and save again.",
  },
  "account.key_weak": {
    status: 422,
    zh: "EncodingAESKey 不能由同一个字符重复组成。请在企业微信管理后台点击“随机获取”。",
    en: "The EncodingAESKey must not be one character repeated. Press 随机获取 (random) in WeCom's console.",
  },
  "app.callback_refused": {
    status: 422,
    zh: "这个回调地址不是本服务器生成的，或已经有应用在用。请刷新页面，使用新的地址。",
    en: "This callback address was not made by this server, or an app has it already. Reload the page and use the new one.",
  },
  "account.proxy_refused": {
    status: 422,
    zh: "代理地址只填协议、主机和端口，例如 http://proxy.corp:3128 或 socks5://10.0.0.8:1080，账号和密码另填。",
    en: "A proxy's address is scheme, host and port, such as http://proxy.corp:3128 or socks5://10.0.0.8:1080. User and password have fields of their own.",
  },
  "account.proxy_unreadable": {
    status: 422,
    zh: "企业的代理设置无法解密（主密钥已更换），为安全起见没有直接连接。请重新填写代理。",
    en: "The company's proxy was stored with another master key and cannot be read. WeCom is not called without it. Enter the proxy again.",
  },
  "public_url.fixed": {
    status: 409,
    zh: "公网地址由启动参数 --public-url 指定，请在启动处修改。",
    en: "The public address was given at start with --public-url. Change it there.",
  },
  "public_url.refused": {
    status: 422,
    zh: "公网地址只填协议、域名和端口，例如 https://shoufa.example.com。",
    en: "A public address is scheme, host and port only, such as https://shoufa.example.com.",
  },
  "ownership.too_many": {
    status: 409,
    zh: "最多保存 {max} 个域名归属文件，请先删除不用的。",
    en: "{max} ownership files at most. Remove one that is not needed.",
  },
  "account.name_differs": {
    status: 422,
    zh: "输入的名称不一致，没有移除任何内容。",
    en: "The name that was typed is another one. Nothing was removed.",
  },
  "account.sending": {
    status: 409,
    zh: "还有 {count} 条消息正在发送，没有移除任何内容。请先取消这些消息，或等待发送结束。",
    en: "{count} messages are still being sent, so nothing was removed. Cancel them or wait until they have ended.",
  },
  "app.agent_taken": {
    status: 409,
    zh: "这个企业已经有 AgentId 为 {agentId} 的应用。",
    en: "This company has an app with the AgentId {agentId} already.",
  },
  "app.last": {
    status: 409,
    zh: "这是企业的最后一个应用，不能单独移除。请移除整个企业，或先添加另一个应用。",
    en: "This is the company's last app and cannot go alone. Remove the company, or add another app first.",
  },
  "app.not_found": { status: 404, zh: "该企业没有此应用。", en: "This company has no such app." },
  "account.no_contacts_secret": {
    status: 409,
    zh: "该企业还没有填写通讯录同步 Secret，无法修改通讯录。请在“企业”页面填写：企业微信管理后台 → 管理工具 → 通讯录同步（仅超级管理员可见，权限须为“API 编辑通讯录”）。",
    en: "The company has no contacts-sync Secret yet, so its directory cannot be changed. Enter it on the company's page; it stands in WeCom's admin console under 管理工具 → 通讯录同步 (super administrator only, with the permission to edit).",
  },
  "account.contacts_secret_unreadable": {
    status: 409,
    zh: "通讯录同步 Secret 由另一个主密钥加密，无法解密。请服务器维护人员恢复原来的主密钥（数据文件夹中的 master.key，或环境变量 SHOUFA_MASTER_KEY）并重启；如果原来的主密钥已丢失，请在“企业”页面重新填写该 Secret。",
    en: "The contacts-sync Secret was encrypted with another master key and cannot be read. The person who runs the server brings back the former key (master.key in the data folder, or SHOUFA_MASTER_KEY) and restarts; if that key is lost, enter the Secret again on the company's page.",
  },
  "app.secret_unreadable": {
    status: 409,
    zh: "应用“{app}”的 Secret 由另一个主密钥加密，无法解密：消息无法发出，收到的回调会由企业微信稍后重新推送。请服务器维护人员恢复原来的主密钥（数据文件夹中的 master.key，或环境变量 SHOUFA_MASTER_KEY）并重启；如果原来的主密钥已丢失，请收发室管理员重新填写该应用的 Secret。",
    en: "The secrets of the app “{app}” were encrypted with another master key and cannot be read: nothing can be sent, and WeCom repeats its callbacks later. The person who runs the server brings back the former key (master.key in the data folder, or SHOUFA_MASTER_KEY) and restarts; if that key is lost, whoever manages Shoufa enters the app's secrets again.",
  },
  "replay_targets.refused": {
    status: 422,
    zh: "无法识别“{entry}”。请填写主机名、IP 地址或网段，可带端口，例如 oa.corp、10.1.0.0/16:8080。",
    en: "{entry} cannot be read. Enter a host, an address or a network, with a port or without: oa.corp, 10.1.0.0/16:8080.",
  },
} as const satisfies Record<string, ProblemText>;
