/** What the connection doctor can find: who has to act, where, and the sentence in zh and en. */
import { callbackFindings } from "./doctor-callback-findings.ts";
import { type DoctorFinding, network, nobody, you } from "./doctor-finding.ts";

export const doctorFindings = {
  not_checked: { ...nobody, zh: "还没有检查。", en: "Not checked yet." },
  interrupted: {
    ...nobody,
    zh: "检查没有完成，请再次检查。",
    en: "The check did not come to its end. Check again.",
  },
  "blocked.address": {
    ...nobody,
    zh: "接口地址还没有通过检查，本项无法检查，Secret 没有发出。",
    en: "The API address has not passed its check, so this was not asked and no secret was sent.",
  },
  "blocked.secret": {
    ...nobody,
    zh: "用这个 Secret 还拿不到访问凭证，本项无法检查。",
    en: "This credential gets no access token yet, so this could not be asked.",
  },
  "blocked.trusted_ip": {
    ...nobody,
    zh: "企业微信还不接受本服务器的 IP，本项无法检查。",
    en: "WeCom does not accept this server's address yet, so this could not be asked.",
  },
  "wecom.refused": {
    who: "wecom",
    zh: "企业微信拒绝了 {asked}，错误码 {errcode}。",
    en: "WeCom refused {asked} with error code {errcode}.",
  },
  "wecom.no_answer": {
    ...network,
    zh: "{asked} 没有得到企业微信的应答，结果未知。请检查网络后再次检查。",
    en: "{asked} got no answer of WeCom's, so nothing is known. Check the network and check again.",
  },

  "address.good": {
    ...nobody,
    zh: "{host} 可以连通，应答来自企业微信接口。",
    en: "{host} answers, and it is WeCom's API.",
  },
  "address.page": {
    ...network,
    zh: "{host} 返回的是网页（HTTP {status}），不是企业微信接口。可能是代理、上网认证页或错误的接口地址。没有发送 Secret。请网络管理员放行 {host}，或在“编辑企业”中更正接口地址和代理。",
    en: "{host} answered with a page (HTTP {status}) that is not WeCom's API: a proxy, a sign-in page of the network, or the wrong address. No secret was sent. Have {host} allowed by whoever runs the network, or correct API address and proxy of the company.",
  },
  "address.redirect": {
    ...network,
    zh: "{host} 要求转到另一个地址（HTTP {status}），收发室不会跟随，也没有发送 Secret。可能是上网认证页，或接口地址应以 https:// 开头。",
    en: "{host} sends us to another address (HTTP {status}). Shoufa does not follow, and no secret was sent. It may be a sign-in page of the network, or the API address should begin with https://.",
  },
  "address.plain": {
    ...you,
    zh: "{host} 使用 http://，而且不是模拟器，Secret 会以明文传输，所以没有发出。请改用 https://。",
    en: "{host} is reached over http:// and is no emulator, so the secret would travel in the clear and was not sent. Use https://.",
  },
  "address.unreachable": {
    ...network,
    zh: "连不上 {host}（{detail}）。请检查 DNS、防火墙和代理。",
    en: "{host} cannot be reached ({detail}). Check DNS, firewall and proxy.",
  },
  "address.proxy": {
    ...you,
    zh: "代理服务器没有转发请求（{detail}）。请在“编辑企业”中核对代理的地址、账号和密码。",
    en: "The proxy did not pass the request on ({detail}). Check its address, user and password on the company's edit page.",
  },
  "address.proxy_unreadable": {
    ...you,
    zh: "保存的代理设置无法解密，可能更换了主密钥。请在“编辑企业”中重新填写代理。",
    en: "The stored proxy cannot be decrypted; the master key may have been changed. Enter the proxy again on the company's edit page.",
  },
  "exits.one": {
    ...nobody,
    zh: "企业微信看到的本服务器地址是 {addresses}。请把它填入企业可信IP。",
    en: "WeCom sees this server at {addresses}. This is the address to enter as trusted.",
  },
  "exits.several": {
    who: "wecom",
    place: "trustedIp",
    zh: "企业微信看到的本服务器地址不止一个：{addresses}。每一个都要填入企业可信IP，否则调用会时好时坏。",
    en: "WeCom sees this server at several addresses: {addresses}. Enter each of them as trusted, or calls fail now and then.",
  },
  "exits.unknown": {
    ...nobody,
    zh: "应答中没有来源地址，无法得知企业微信看到的 IP。",
    en: "The answers name no address, so it is not known which one WeCom sees.",
  },
  "clock.good": {
    ...nobody,
    zh: "本服务器与企业微信的时间相差 {seconds} 秒，在允许范围内。",
    en: "This server's clock and WeCom's differ by {seconds} s, which is fine.",
  },
  "clock.off": {
    ...you,
    zh: "本服务器与企业微信的时间相差 {seconds} 秒。回调签名带有时间，相差过大会被拒绝。请在服务器上开启时间同步（NTP）。",
    en: "This server's clock and WeCom's differ by {seconds} s. Callbacks carry a time and are refused when it is too far off. Turn on time synchronisation (NTP) on the server.",
  },
  "clock.unknown": {
    ...nobody,
    zh: "应答中没有时间，无法比较。",
    en: "The answers carry no time to compare with.",
  },
  "corp.good": { ...nobody, zh: "企业微信认识这个企业 ID。", en: "WeCom knows this CorpID." },
  "corp.unknown": {
    ...you,
    place: "corpId",
    zh: "企业微信不认识企业 ID“{corpId}”（40013）。企业 ID 不能修改，请核对后移除并重新连接企业。",
    en: "WeCom does not know the CorpID “{corpId}” (40013). It cannot be changed here: compare it, remove the company and connect it again.",
  },
  "secret.good": { ...nobody, zh: "企业微信接受这个 Secret。", en: "WeCom accepts this secret." },
  "secret.refused": {
    ...you,
    place: "secret",
    zh: "企业微信不接受应用“{app}”的 Secret（{errcode}）：可能已被重置、属于其他企业，或应用已停用。请企业微信管理员查看 Secret（发送到管理员的企业微信），再在收发室“编辑应用”中更新。",
    en: "WeCom does not accept the secret of the app “{app}” ({errcode}): it was reset, belongs to another company, or the app is disabled. A WeCom administrator looks it up (it is sent to their WeCom), then enter it on the app's edit page.",
  },
  "secret.contacts_refused": {
    ...you,
    place: "contacts",
    zh: "企业微信不接受通讯录同步 Secret（{errcode}）：可能已被重置或属于其他企业。只有超级管理员能查看，查看后请在“编辑企业”中更新。",
    en: "WeCom does not accept the contacts secret ({errcode}): it was reset or belongs to another company. Only the super administrator can look it up; then enter it on the company's edit page.",
  },
  "secret.contacts_missing": {
    ...nobody,
    place: "contacts",
    zh: "没有设置通讯录同步 Secret。可以读取通讯录、收发消息；不能在收发室中修改企业微信的通讯录。需要修改时，请超级管理员提供，并在“编辑企业”中填写。",
    en: "The contacts secret is not set. The directory is read and messages go both ways; WeCom's directory cannot be changed from Shoufa. If it should be, the super administrator hands it out, and it is entered on the company's edit page.",
  },
  "secret.contacts_groups": {
    ...nobody,
    zh: "企业号没有通讯录同步 Secret：通讯录由管理组的 Secret 读写。",
    en: "A company of 企业号 has no contacts secret: the directory is read and written with a management group's.",
  },
  "secret.unreadable": {
    ...you,
    zh: "保存的 Secret 无法解密，可能更换了主密钥。请重新填写。",
    en: "The stored secret cannot be decrypted; the master key may have been changed. Enter it again.",
  },

  ...callbackFindings,
  "trusted_ip.good": {
    ...nobody,
    zh: "企业微信接受本服务器的调用。",
    en: "WeCom accepts calls from this server.",
  },
  "trusted_ip.refused": {
    who: "wecom",
    place: "trustedIp",
    zh: "企业微信拒绝了来自 {addresses} 的调用（60020）。请把它填入应用“{app}”的企业可信IP，约 1 分钟后生效。填不了时，先给应用设置可信域名或接收消息的 URL；域名的备案主体须与企业相同或有关联。",
    en: "WeCom refused the call from {addresses} (60020). Enter it among the trusted addresses of the app “{app}”; it takes effect after about a minute. If nothing can be entered, first give the app a trusted domain or a callback URL; the domain must be registered (备案) to the company or a related one.",
  },
  "trusted_ip.too_early": {
    who: "wecom",
    place: "trustedIp",
    zh: "企业微信拒绝了来自 {addresses} 的调用（60020）。企业可信IP 要在应用“{app}”的回调已验证或设置了可信域名之后才能填写：请先完成“验证回调”，或设置备案主体与企业相同或有关联的可信域名。",
    en: "WeCom refused the call from {addresses} (60020). Trusted addresses can be entered only once the callback of the app “{app}” is verified or it has a trusted domain: complete the verification first, or set a domain that is registered (备案) to the company or a related one.",
  },
  "trusted_ip.contacts_refused": {
    who: "wecom",
    place: "contactsTrustedIp",
    zh: "企业微信拒绝了通讯录同步来自 {addresses} 的调用（60020）。通讯录同步有单独的企业可信IP，请超级管理员填写，约 1 分钟后生效。",
    en: "WeCom refused contacts sync from {addresses} (60020). It has trusted addresses of its own: the super administrator enters it there, and it takes effect after about a minute.",
  },
  "rights.app": {
    ...nobody,
    zh: "应用“{app}”可以读取可见范围内的部门和成员。修改通讯录要用通讯录同步 Secret。",
    en: "The app “{app}” reads departments and people of its visible range. Changing the directory takes the contacts secret.",
  },
  "rights.group": {
    ...nobody,
    zh: "应用“{app}”所在管理组的 Secret 可以读取其通讯录范围。能否修改通讯录由管理组的权限决定。",
    en: "The Secret of the management group of “{app}” reads its part of the directory. Whether it may change it is decided by the group's rights.",
  },
  "rights.app_less": {
    who: "wecom",
    place: "range",
    zh: "应用“{app}”读不到一部分内容，见下方。请检查它的可见范围和接口权限。",
    en: "The app “{app}” cannot read some of it, as listed. Check its visible range and its API permissions.",
  },
  "rights.contacts": {
    ...nobody,
    zh: "通讯录同步 Secret 可以读取成员资料。能否修改通讯录，不做修改就无法确认。",
    en: "The contacts secret reads people's details. Whether it may change the directory cannot be known without changing it.",
  },
  "rights.contacts_ids": {
    ...nobody,
    zh: "通讯录同步 Secret 从这个 IP 只能读到 ID（48009，2022-08-15 起对新 IP 的限制），这是正常的：姓名等资料由应用读取。能否修改通讯录，不做修改就无法确认；需要在“管理工具 → 通讯录同步”开启“API 编辑通讯录”。",
    en: "From this address the contacts secret reads ids only (48009; so for new addresses since 2022-08-15). That is normal: names and details are read by an app. Whether it may change the directory cannot be known without changing it; it needs the permission API 编辑通讯录 under 管理工具 → 通讯录同步.",
  },
  "rights.contacts_wrong": {
    ...you,
    place: "contacts",
    zh: "这个 Secret 不是通讯录同步的（48002），可能填成了应用的 Secret。请在“编辑企业”中更正。",
    en: "This is not the secret of contacts sync (48002); it may be an app's. Correct it on the company's edit page.",
  },
  "range.whole": {
    ...nobody,
    zh: "应用“{app}”的可见范围是整个企业。",
    en: "The visible range of the app “{app}” is the whole company.",
  },
  "range.part": {
    who: "wecom",
    place: "range",
    zh: "应用“{app}”的可见范围不是整个企业：部门 {departments} 个、成员 {people} 人、标签 {tags} 个。收发室只能看到、发给这些人。要管理全部通讯录，请让一个应用的可见范围包含整个企业。",
    en: "The visible range of the app “{app}” is not the whole company: departments {departments}, people {people}, tags {tags}. Shoufa sees and reaches only these. To keep the whole directory, give one app the whole company.",
  },
  "range.empty": {
    who: "wecom",
    place: "range",
    zh: "应用“{app}”的可见范围是空的，收不到也发不出消息。请设置可见范围。",
    en: "The visible range of the app “{app}” is empty: it reaches nobody. Set its visible range.",
  },
  "range.wrong_app": {
    ...you,
    place: "agentId",
    zh: "AgentId {agentId} 与 Secret 不是同一个应用（{errcode}）。请核对后在“编辑应用”中更正。",
    en: "AgentId {agentId} and the secret are not of the same app ({errcode}). Compare them and correct the app.",
  },
  "range.disabled": {
    who: "wecom",
    zh: "应用“{app}”已停用（50003）。请在企业微信管理后台启用。",
    en: "The app “{app}” is disabled (50003). Enable it in WeCom's console.",
  },
  "upload.good": {
    ...nobody,
    zh: "上传了一张 1 像素的临时图片，成功。它三天后自动失效，没有人会看到。",
    en: "A temporary picture of one pixel was uploaded. It expires after three days, and nobody sees it.",
  },
  "upload.none": {
    ...you,
    zh: "还没有试过。点“再次检查”会上传一张 1 像素的临时图片，三天后自动失效，没有人会看到。",
    en: "Not tried yet. Check again uploads a temporary picture of one pixel, which expires after three days and which nobody sees.",
  },
  "test_message.none": {
    ...you,
    zh: "还没有发送。选择自己，发一条测试消息到手机。",
    en: "Not sent yet. Choose yourself and send a test message to your phone.",
  },
  "test_message.good": {
    ...nobody,
    zh: "企业微信已收下发给 {person} 的测试消息。请看手机。",
    en: "WeCom has taken the test message to {person}. Look at the phone.",
  },
  "test_message.unreached": {
    who: "wecom",
    place: "range",
    zh: "{person} 收不到应用“{app}”的消息：不在它的可见范围内，或没有激活。",
    en: "{person} cannot be reached by the app “{app}”: not in its visible range, or not activated.",
  },
  "phone.none": {
    ...you,
    zh: "还没有收到过手机发来的消息。先发一条测试消息，再用手机在应用里回复任意内容。",
    en: "Nothing has come from a phone yet. Send the test message, then answer anything in the app on the phone.",
  },
  "phone.waiting": {
    ...you,
    zh: "正在等 {person} 用手机回复。请在企业微信的应用里发任意内容。",
    en: "Waiting for {person} to answer from the phone. Write anything in the app in WeCom.",
  },
  "phone.good": {
    ...nobody,
    zh: "收到了 {person} 的手机发来的内容，来回都通了。",
    en: "Something came from the phone of {person}: both directions work.",
  },
} as const satisfies Record<string, DoctorFinding>;

export type DoctorCode = keyof typeof doctorFindings;
