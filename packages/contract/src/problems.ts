import { z } from "zod";
import { type BilingualText, fillIn, type Language, type Params } from "./text.ts";

interface ProblemText extends BilingualText {
  readonly status: number;
}

/**
 * Every refusal of the server, with its HTTP status and its sentence in both languages. `{name}` stands for a
 * parameter of the problem. A code that is not a key here, or lacks a language, does not compile.
 */
export const problems = {
  "request.invalid": { status: 400, zh: "请求内容有误：{field}。", en: "The request is not valid: {field}." },
  "request.too_large": {
    status: 413,
    zh: "请求内容过大，最多 {max} 字节。",
    en: "The request is too large; the limit is {max} bytes.",
  },
  "request.header_too_large": {
    status: 431,
    zh: "网址和请求头过长，合计最多 {max} 字节。",
    en: "Address and headers are too long; the limit is {max} bytes together.",
  },
  "request.too_slow": {
    status: 408,
    zh: "请求未在规定时间内传完。",
    en: "The request did not arrive in time.",
  },
  "request.wrong_method": {
    status: 405,
    zh: "该地址不支持此方法，支持：{allow}。",
    en: "This address does not support the method. Supported: {allow}.",
  },
  "request.foreign_origin": {
    status: 403,
    zh: "已拒绝来自其他网站的请求，请在收发室的页面中操作。",
    en: "A request from another site was refused. Use Shoufa's own pages.",
  },
  "request.not_found": { status: 404, zh: "该地址不存在。", en: "There is nothing at this address." },
  "server.failed": {
    status: 500,
    zh: "服务器内部错误，已记录（请求编号 {requestId}）。请重试；如果再次出现，请将请求编号告知服务器维护人员。",
    en: "Something failed inside Shoufa and was logged (request ID {requestId}). Try again; if it happens again, give the ID to the person who runs the server.",
  },
  "store.busy": {
    status: 503,
    zh: "数据库文件正被其他程序占用，未写入任何内容，请稍后重试。如果持续出现，请服务器维护人员关闭占用数据库的工具或备份程序。",
    en: "Another program holds the database file; nothing was written. Try again in a moment. If it lasts, ask the person who runs the server to close the tool or backup that has it open.",
  },
  "store.full": {
    status: 503,
    zh: "磁盘已满，未写入任何内容。请服务器维护人员清理磁盘空间，之后会自动恢复。",
    en: "The disk is full; nothing was written. Ask the person who runs the server to free some space; Shoufa then goes on by itself.",
  },
  "session.required": { status: 401, zh: "请先登录。", en: "Sign in first." },
  "local.refused": {
    status: 401,
    zh: "本机访问凭据无效：收发室可能已重新启动，请重试。",
    en: "The credential for local access is not valid: Shoufa may have been started again. Try once more.",
  },
  "session.refused": { status: 401, zh: "账号或密码错误。", en: "The account name or the password is wrong." },
  "session.password_needed": {
    status: 403,
    zh: "此操作需要重新输入密码，没有做任何更改。",
    en: "This needs your password again. Nothing was changed.",
  },
  "session.second_factor_needed": {
    status: 403,
    zh: "需要先设置两步验证，才能继续使用。",
    en: "Set up two-step verification first.",
  },
  "session.step_over": {
    status: 401,
    zh: "验证已超时，请重新输入账号和密码。",
    en: "This took too long. Enter your name and password again.",
  },
  "second_factor.code_refused": {
    status: 401,
    zh: "验证码不正确或已使用过，请等待下一个验证码。",
    en: "The code is wrong or was used already. Wait for the next one.",
  },
  "second_factor.not_begun": {
    status: 409,
    zh: "请重新开始设置两步验证。",
    en: "Begin setting up two-step verification again.",
  },
  "second_factor.own_first": {
    status: 409,
    zh: "请先为自己的账号设置两步验证，再要求所有人使用。",
    en: "Set up two-step verification for your own account before requiring it of everybody.",
  },
  "second_factor.required": {
    status: 409,
    zh: "本系统要求使用两步验证，不能关闭。可以重新设置。",
    en: "Two-step verification is required here and cannot be turned off. You can set it up anew.",
  },
  "session.slow_down": {
    status: 429,
    zh: "尝试次数过多，请 {seconds} 秒后再试。",
    en: "Too many attempts. Try again in {seconds} seconds.",
  },
  "setup.done": {
    status: 409,
    zh: "所有者账号已创建，请登录。",
    en: "The owner account exists already. Sign in.",
  },
  "setup.code_refused": {
    status: 403,
    zh: "该链接已失效，请使用启动时显示的最新链接。",
    en: "This link is no longer valid. Use the latest one shown at start.",
  },
  "operator.name_taken": {
    status: 409,
    zh: "账号名“{name}”已被使用，或正在等待接受邀请。",
    en: "The account name “{name}” is taken, or waits for somebody to accept an invitation.",
  },
  "operator.role_refused": {
    status: 403,
    zh: "只能授予低于自己的角色；只有所有者能管理所有者和管理员。",
    en: "You can only give roles below your own. Owners and administrators are managed by an owner.",
  },
  "operator.last_owner": {
    status: 409,
    zh: "这是最后一个可用的所有者账号，不能降级、停用或移除。请先让另一人成为所有者。",
    en: "This is the last owner who can sign in. Make somebody else an owner first.",
  },
  "operator.name_differs": {
    status: 422,
    zh: "输入的名称不一致，没有移除。",
    en: "The name that was typed is another one. Nobody was removed.",
  },
  "invitation.not_found": {
    status: 404,
    zh: "没有这个邀请，可能已被接受或撤回。",
    en: "There is no such invitation. It may have been accepted or withdrawn.",
  },
  "invitation.over": {
    status: 404,
    zh: "该邀请链接无效：可能已使用、已过期或已被撤回。请联系邀请人重新发送。",
    en: "This invitation is not valid: it was used, has expired or was withdrawn. Ask for a new one.",
  },
  "operator.not_found": { status: 404, zh: "没有这个操作员。", en: "There is no such operator." },
  "wecom_login.off": {
    status: 404,
    zh: "该企业没有开启企业微信登录，请用密码登录。",
    en: "Signing in with WeCom is off for this company. Sign in with your password.",
  },
  "wecom_login.state_refused": {
    status: 400,
    zh: "这次登录已失效、已使用过，或不是从当前浏览器发起的。请重新扫码。",
    en: "This sign-in has expired, was used, or was not begun in this browser. Scan again.",
  },
  "wecom_login.code_refused": {
    status: 400,
    zh: "企业微信没有接受这次授权：可能已使用过，或超过了 5 分钟。请重新扫码。",
    en: "WeCom did not accept this authorisation: it was used, or is older than five minutes. Scan again.",
  },
  "wecom_login.outsider": {
    status: 403,
    zh: "扫码的不是“{company}”的成员。请用该企业的账号扫码。",
    en: "Whoever scanned is no member of {company}. Scan with an account of that company.",
  },
  "wecom_login.disabled": {
    status: 403,
    zh: "{name} 在企业微信中已禁用或未激活，不能登录。",
    en: "{name} is disabled or not activated in WeCom, and cannot sign in.",
  },
  "wecom_login.not_linked": {
    status: 403,
    zh: "企业微信成员 {name} 还没有关联收发室账号。请先用密码登录，在“我的账号”中关联。",
    en: "{name} of WeCom is not linked to an account here. Sign in with your password first and link it on “My account”.",
  },
  "wecom_login.taken": {
    status: 409,
    zh: "企业微信成员 {name} 已关联到另一个账号。",
    en: "{name} of WeCom is linked to another account.",
  },
  "wecom_login.no_member": {
    status: 404,
    zh: "通讯录里没有账号为 {userId} 的成员。",
    en: "The directory has no member with the account {userId}.",
  },
  "wecom_login.unavailable": {
    status: 502,
    zh: "企业微信没有应答或拒绝了请求（{reason}）。请稍后重试，或用密码登录。",
    en: "WeCom did not answer, or refused ({reason}). Try again later, or sign in with your password.",
  },
  "password.too_common": {
    status: 422,
    zh: "该密码过于常见，请更换。",
    en: "This password is too common. Choose another.",
  },
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
  "joining.refused": {
    status: 502,
    zh: "企业微信拒绝了此操作（{errcode}）：{errmsg}",
    en: "WeCom refused this ({errcode}): {errmsg}",
  },
  "joining.unknown": {
    status: 502,
    zh: "企业微信没有给出可用的答复，操作是否生效未知。请检查网络后重试。",
    en: "WeCom gave no usable answer, so it is not known whether this took effect. Check the network and try again.",
  },
  "joining.nobody": {
    status: 400,
    zh: "请选择要邀请的成员、部门或标签。",
    en: "Choose people, departments or tags to invite.",
  },
  "joining.no_qr_code": { status: 404, zh: "还没有获取加入企业二维码。", en: "No joining code has been read yet." },
  "verification.off": {
    status: 404,
    zh: "该企业没有启用此验证页面，请联系企业的管理员。",
    en: "This company does not use this verification page. Ask the company's administrator.",
  },
  "verification.code_refused": {
    status: 403,
    zh: "验证链接无效、已使用或已过期，请在企业微信中重新打开验证页面。",
    en: "The link is not valid, has been used or is too old. Open the verification page again in WeCom.",
  },
  "verification.unavailable": {
    status: 503,
    zh: "暂时无法向企业微信核实身份，请稍后在企业微信中重新打开验证页面。如果持续出现，请联系企业的管理员。",
    en: "WeCom could not be asked who you are. Open the verification page again in WeCom in a moment; if it lasts, ask the company's administrator.",
  },
  "verification.not_found": { status: 404, zh: "没有这条验证记录。", en: "There is no such verification." },
  "verification.decided": {
    status: 409,
    zh: "这条验证已由其他管理员处理，请查看列表中的结果。",
    en: "Somebody else has decided about this already; the list shows how.",
  },
  "verification.expired": {
    status: 409,
    zh: "验证码已超过五分钟有效期，请该成员在企业微信中重新打开验证页面。",
    en: "The code for this lived five minutes and is over. Ask the member to open the page again in WeCom.",
  },
  "app.secret_unreadable": {
    status: 409,
    zh: "应用“{app}”的 Secret 由另一个主密钥加密，无法解密：消息无法发出，收到的回调会由企业微信稍后重新推送。请服务器维护人员恢复原来的主密钥（数据文件夹中的 master.key，或环境变量 SHOUFA_MASTER_KEY）并重启；如果原来的主密钥已丢失，请收发室管理员重新填写该应用的 Secret。",
    en: "The secrets of the app “{app}” were encrypted with another master key and cannot be read: nothing can be sent, and WeCom repeats its callbacks later. The person who runs the server brings back the former key (master.key in the data folder, or SHOUFA_MASTER_KEY) and restarts; if that key is lost, whoever manages Shoufa enters the app's secrets again.",
  },
  "directory.busy": {
    status: 409,
    zh: "正在同步通讯录，请稍候。",
    en: "The directory is being synced already. Wait until it is done.",
  },
  "directory.incomplete": {
    status: 409,
    zh: "通讯录尚未完成首次同步，此时发给部门或全员会遗漏成员，因此没有发送。请等待同步完成，或只选择成员。",
    en: "The directory has not finished its first sync, so a department or everyone would miss people; nothing was sent. Wait for the sync to finish, or choose single people.",
  },
  "plan.not_found": { status: 404, zh: "没有这份变更单。", en: "There is no such plan." },
  "plan.refused": {
    status: 422,
    zh: "有 {count} 项修改无法执行，没有做任何更改。",
    en: "{count} of the changes cannot be made. Nothing was changed.",
  },
  "plan.empty": { status: 422, zh: "没有需要修改的内容。", en: "There is nothing to change." },
  "plan.started": {
    status: 409,
    zh: "这份变更单已开始执行或已结束，不能再修改。",
    en: "This plan has been started or is over; it cannot be changed any more.",
  },
  "plan.needed": {
    status: 422,
    zh: "“{label}”是其他已勾选步骤的前提，请先取消勾选那些步骤。",
    en: "Other ticked steps need “{label}”. Take those out first.",
  },
  "plan.hash_differs": {
    status: 409,
    zh: "变更单的内容已变化，请重新查看后再执行。",
    en: "The plan is not the one that you saw. Look at it again before you apply it.",
  },
  "plan.braked": {
    status: 409,
    zh: "超过变更保护阈值：本次 {counted} 项，24 小时内已有 {recent} 项，上限 {limit} 项。需要所有者说明原因并重新输入密码后执行。",
    en: "Above the brake: {counted} in this plan, {recent} in the last 24 hours, at most {limit}. An owner may start it with a reason and their password.",
  },
  "plan.raise_refused": {
    status: 403,
    zh: "只有所有者可以超过变更保护阈值执行。",
    en: "Only an owner may apply a plan above the brake.",
  },
  "plan.not_applying": {
    status: 409,
    zh: "这份变更单没有在执行。",
    en: "This plan is not being applied.",
  },
  "plan.over": { status: 409, zh: "这份变更单已结束。", en: "This plan is over." },
  "plan.undone": {
    status: 409,
    zh: "这份变更单已经撤销过。",
    en: "This plan has been undone already.",
  },
  "department.not_found": { status: 404, zh: "该部门不存在。", en: "No such department." },
  "tag.not_found": { status: 404, zh: "该标签不存在。", en: "No such tag." },
  "member.not_found": { status: 404, zh: "该成员不存在。", en: "No such member." },
  "recipients.empty": {
    status: 422,
    zh: "没有可发送的收件人：所选 {chosen} 项均被排除。",
    en: "Nobody would receive it: all {chosen} selected are excluded.",
  },
  "message.not_found": { status: 404, zh: "该消息不存在。", en: "No such message." },
  "message.text_empty": { status: 422, zh: "消息内容为空。", en: "The text is empty." },
  "message.text_too_long": {
    status: 422,
    zh: "文本共 {bytes} 字节，最多 {max} 字节（一个汉字占 3 字节），请删减。",
    en: "The text has {bytes} bytes; the limit is {max} (a Chinese character takes 3). Shorten it.",
  },
  "callback.filter_unreadable": {
    status: 422,
    zh: "筛选条件“{term}”无法识别。可用的条件：from: type: event: app: status: before: after:",
    en: "“{term}” in the filter cannot be read. There are: from: type: event: app: status: before: after:",
  },
  "conversation.not_opened": {
    status: 403,
    zh: "请先打开会话，再读取其内容（每次打开都会记入操作记录）。",
    en: "Open the conversation before its items are read; each opening goes into the audit log.",
  },
  "conversation.answered_meanwhile": {
    status: 409,
    zh: "{name} 刚刚（{seconds} 秒前）回复了此人，您看到的内容可能不是最新的，本条尚未发送。",
    en: "{name} answered this person {seconds} seconds ago, after what you had seen. Nothing was sent.",
  },
  "conversation.assignee_unknown": { status: 404, zh: "没有这位管理员。", en: "There is no such operator." },
  "callback.not_replayable": {
    status: 422,
    zh: "这条记录没有可以重放的消息：内容无法解析，或只是验证或被拒绝的请求。",
    en: "There is no message here that could be replayed: it cannot be read, or it was an address check or a refusal.",
  },
  "replay_targets.refused": {
    status: 422,
    zh: "无法识别“{entry}”。请填写主机名、IP 地址或网段，可带端口，例如 oa.corp、10.1.0.0/16:8080。",
    en: "{entry} cannot be read. Enter a host, an address or a network, with a port or without: oa.corp, 10.1.0.0/16:8080.",
  },
  "callback.replay_refused": {
    status: 422,
    zh: "不能推送到这个地址（{reason}）。可以推送到公网的 http 或 https 地址；内网地址需由所有者在“设置”中添加。",
    en: "It cannot be sent to this address ({reason}). Public http and https addresses are allowed; an owner adds one inside in the settings.",
  },
  "callback.replay_failed": {
    status: 502,
    zh: "对方没有给出可用的应答（{reason}），可能已经收到。",
    en: "There was no usable answer ({reason}); the receiver may have got it.",
  },
  "callback.not_found": { status: 404, zh: "该回调不存在。", en: "No such callback." },
  "callback.still_unreadable": {
    status: 422,
    zh: "仍然无法解析这条回调，已原样保留。升级收发室后可重试。",
    en: "This callback still cannot be read; it is kept as it came. Try again after an upgrade of Shoufa.",
  },
  "message.nothing_to_retry": {
    status: 409,
    zh: "没有可立即重试的内容：可能已经发出，或正在等待调用频率限制解除。",
    en: "Nothing can be tried again now: it has been sent meanwhile, or waits for a call limit to end.",
  },
  "message.nothing_to_cancel": {
    status: 409,
    zh: "没有可取消的内容：全部已发出或已有结果。",
    en: "Nothing is left to cancel: everything has been sent or settled.",
  },
  "message.nothing_held": {
    status: 409,
    zh: "没有需要处理的收件人，可能已由他人处理。",
    en: "No recipient needs a decision any more; somebody else may have made it.",
  },
  "rule.not_found": { status: 404, zh: "没有这条自动回复规则。", en: "There is no such reply rule." },
  "rule.changed_meanwhile": {
    status: 409,
    zh: "规则刚被别人改过，您的修改没有保存。请刷新后再改。",
    en: "Somebody changed the rules meanwhile; your change was not saved. Reload and try again.",
  },
  "rule.too_many": {
    status: 409,
    zh: "这个应用已有 {max} 条规则，不能再加。请先删除不用的规则。",
    en: "This app has {max} rules already. Delete some that are not needed.",
  },
  "rule.pattern_refused": {
    status: 422,
    zh: "“{pattern}”不是可用的正则表达式：{problem}。",
    en: "“{pattern}” is no usable pattern: {problem}.",
  },
  "rule.answer_too_long": {
    status: 422,
    zh: "{field}有 {bytes} 字节，最多 {max} 字节（一个汉字占 3 字节）。请缩短。",
    en: "The {field} is {bytes} bytes; {max} at most (a Chinese character takes 3). Shorten it.",
  },
  "rule.answer_unfit": {
    status: 422,
    zh: "只有回应卡片按钮的规则才能修改按钮文字。",
    en: "Only a rule for a card's button can change the button's text.",
  },
  "menu.draft_changed": {
    status: 409,
    zh: "{name}在此期间修改了菜单草稿，您的修改没有保存。",
    en: "{name} has changed the draft of the menu meanwhile. Your change was not saved.",
  },
  "menu.invalid": {
    status: 422,
    zh: "草稿有 {count} 处企业微信不会接受，没有发布。",
    en: "WeCom would not take the draft as it is ({count} to correct). Nothing was published.",
  },
  "menu.publishing": {
    status: 409,
    zh: "上一次发布还没有结果，请稍候。",
    en: "An earlier publication has no result yet. Wait a moment.",
  },
  "menu.not_read": {
    status: 502,
    zh: "没能从企业微信读到菜单，草稿没有改动。",
    en: "The menu could not be read from WeCom. The draft is as it was.",
  },
  "menu.publication_not_found": { status: 404, zh: "没有这次发布。", en: "There is no such publication." },
  "import.not_found": { status: 404, zh: "没有这次导入。", en: "There is no such import." },
  "import.too_large": {
    status: 413,
    zh: "文件过大，最多 {max} 字节。",
    en: "The file is too large; the limit is {max} bytes.",
  },
  "import.busy": {
    status: 409,
    zh: "文件正在读取或检查，请稍候。",
    en: "The file is being read or checked. Wait a moment.",
  },
  "import.columns": {
    status: 422,
    zh: "请为每一列指定字段；账号列不能缺少，同一字段只能用一次。",
    en: "Say what each column is. The user ID is needed, and a field can be used once.",
  },
  "import.planned": {
    status: 409,
    zh: "已生成变更单，不能再修改。请重新上传文件。",
    en: "The plan is made, so this import no longer changes. Upload the file again.",
  },
  "import.no_row": { status: 404, zh: "文件中没有第 {row} 行。", en: "The file has no row {row}." },
  "import.nothing": {
    status: 422,
    zh: "没有可以执行的更改：所有行都没有变化，或者有问题。",
    en: "There is nothing to change: every row says what is so already, or is wrong.",
  },
  "media.not_found": { status: 404, zh: "没有这个文件。", en: "There is no such file." },
  "media.too_small": {
    status: 422,
    zh: "文件只有 {bytes} 字节，企业微信要求大于 {min} 字节。",
    en: "The file has {bytes} bytes; WeCom takes files of more than {min} only.",
  },
  "media.too_large": {
    status: 413,
    zh: "文件超过 {max} 字节，企业微信不接收。图片、视频最大 10 MB，语音 2 MB，文件 20 MB。请压缩，或改用文件发送。",
    en: "The file has more than {max} bytes, which WeCom does not take. Pictures and videos: 10 MB, voices 2 MB, files 20 MB. Make it smaller, or send it as a file.",
  },
  "media.kind_unfit": {
    status: 422,
    zh: "“{name}”的内容不是企业微信能用的格式：图片须为 JPG 或 PNG，语音须为 AMR，视频须为 MP4，并且完整。请转换格式，或改用文件发送。",
    en: "“{name}” is not in a format that WeCom takes: pictures are JPG or PNG, voices AMR, videos MP4, and whole. Convert it, or send it as a file.",
  },
  "media.voice_too_long": {
    status: 422,
    zh: "语音长 {seconds} 秒，最长 {max} 秒。请截短，或改用文件发送。",
    en: "The voice lasts {seconds} s; {max} s at most. Cut it, or send it as a file.",
  },
  "media.picture_too_large": {
    status: 422,
    zh: "图片有 {width}×{height} 像素，超出能打开的范围。请先缩小。",
    en: "The picture has {width}×{height} pixels, more than phones can open. Make it smaller first.",
  },
  "media.name_differs": {
    status: 422,
    zh: "“{name}”的内容与扩展名不符，内容是 {content}。请核对后用正确的扩展名上传。",
    en: "“{name}” is not what its ending says: its content is {content}. Check it, and upload it under its real ending.",
  },
  "media.broken_off": {
    status: 400,
    zh: "上传中断，文件没有保存。请重新上传。",
    en: "The upload broke off and nothing was kept. Upload the file again.",
  },
  "media.too_slow": {
    status: 408,
    zh: "上传过慢，已中止，文件没有保存。请检查网络后重试。",
    en: "The upload was too slow and was ended; nothing was kept. Check the network and try again.",
  },
  "media.too_many_uploads": {
    status: 429,
    zh: "同时上传的文件过多（最多 {max} 个），请等前面的完成。",
    en: "Too many uploads at the same time ({max} at most). Wait until some have ended.",
  },
  "media.operator_full": {
    status: 507,
    zh: "您上传的文件已达 {max} MB 上限。请等不再使用的文件到期清理，或请所有者在“设置”中提高上限。",
    en: "Your uploads have reached their limit of {max} MB. Unused files go when their time is over; the owner can raise the limit under Settings.",
  },
  "media.store_full": {
    status: 507,
    zh: "文件空间已达 {max} MB 上限。请所有者在“设置”中提高上限，或缩短保留期限。",
    en: "The space for files ({max} MB) is used up. The owner can raise it under Settings, or keep files for a shorter time.",
  },
  "live.too_many": {
    status: 429,
    zh: "打开的页面过多，请关闭几个后刷新。",
    en: "Too many pages are open. Close some and reload.",
  },
  "idempotency.reused": {
    status: 422,
    zh: "同一个 Idempotency-Key 用于了不同的内容，没有发送。",
    en: "The same Idempotency-Key came with different content. Nothing was sent.",
  },
  "idempotency.missing": {
    status: 400,
    zh: "缺少 Idempotency-Key 请求头。",
    en: "The Idempotency-Key header is missing.",
  },
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof problems;

/** Refusals that every route can give, besides the ones it declares. */
export const commonProblems = [
  "request.invalid",
  "request.too_large",
  "request.header_too_large",
  "request.too_slow",
  "request.wrong_method",
  "request.foreign_origin",
  "request.not_found",
  "server.failed",
  "session.required",
  "session.password_needed",
  "session.second_factor_needed",
  "store.busy",
  "store.full",
] as const satisfies readonly ProblemCode[];

/** What a refused request answers, as JSON. It is in no language: `problemText` makes the sentence. */
export const ProblemBody = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  requestId: z.string(),
  /** For `recipients.empty`: who was excluded, and why. */
  excluded: z.array(z.unknown()).optional(),
  /** For `plan.refused`: `ActRefusal`, at most 200. */
  refusals: z.array(z.unknown()).optional(),
});
export type ProblemBody = z.infer<typeof ProblemBody>;

/** The sentence of a problem with its parameters filled in. */
export const problemText = (code: ProblemCode, language: Language, params: Params = {}): string =>
  fillIn(problems[code][language], params);

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code);
