/**
 * The sentence of a `Reason`, in zh and en: `reasonText`. WeCom's own codes (`wecom.<errcode>`) take theirs from the table
 * of error codes in `protocol`, which is large: so this is an entry of its own, `@shoufa/contract/reason-text`, and pages
 * load it with the first reason that they show.
 */
import { errorFact } from "@shoufa/protocol/errors";
import { type ProblemCode, problems } from "./problems.ts";
import type { Reason } from "./reason.ts";
import { type BilingualText, fillIn, type Language } from "./text.ts";

export const reasons = {
  // Why a message waits and goes on by itself.
  "wecom.unreachable": {
    zh: "无法连接企业微信接口，消息尚未发出。恢复连接后会自动发送，不会重复。",
    en: "WeCom's API address cannot be reached. Nothing has been sent yet; it is sent once the address answers again.",
  },
  "wecom.no_answer": {
    zh: "企业微信没有响应，但可能已经收到。收发室会在去重时限内用相同内容重试，不会重复送达。",
    en: "WeCom did not answer and may have received it. The same request is repeated within WeCom's duplicate window, so nobody gets it twice.",
  },
  "wecom.-1": {
    zh: "企业微信返回“系统繁忙”（-1），可能已经收到。收发室会在去重时限内用相同内容重试，不会重复送达。",
    en: "WeCom answered “system busy” (-1) and may have received it. The same request is repeated within WeCom's duplicate window, so nobody gets it twice.",
  },
  "wecom.45009": {
    zh: "调用次数超过企业微信的频率限制（45009），限制解除后会自动继续。",
    en: "WeCom's call limit has been reached (45009). Shoufa goes on when the limit ends.",
  },
  "wecom.45033": {
    zh: "并发调用过多，企业微信要求放慢（45033），稍后会自动继续。",
    en: "Too many calls at the same time for WeCom (45033). Shoufa goes on a little later.",
  },
  "wecom.45035": {
    zh: "企业微信要求降低调用频率（45035），稍后会自动继续。",
    en: "WeCom asks for fewer calls (45035). Shoufa goes on a little later.",
  },
  "wecom.6000": {
    zh: "企业微信正在处理另一项修改（6000），稍后会自动继续。",
    en: "WeCom is busy with another change (6000). Shoufa goes on a little later.",
  },
  "wecom.40014": {
    zh: "当前的访问凭证已失效（40014），获取新凭证后会自动继续。",
    en: "The access token is no longer valid (40014). Shoufa goes on with a new one.",
  },
  "wecom.42001": {
    zh: "访问凭证已过期（42001），获取新凭证后会自动继续。",
    en: "The access token has expired (42001). Shoufa goes on with a new one.",
  },
  // Why an act cannot be planned, and how a step of a plan ended.
  "plan.name_empty": { zh: "请填写名称。", en: "Enter a name." },
  "plan.too_long": { zh: "最多 {max} 个，现在有 {actual} 个。", en: "At most {max}; there are {actual}." },
  "plan.too_many": { zh: "最多 {max} 个，现在有 {actual} 个。", en: "At most {max}; there are {actual}." },
  "plan.name_character": { zh: "名称不能包含“{character}”。", en: "The name must not contain “{character}”." },
  "plan.userid_characters": {
    zh: "账号只能包含字母、数字和 _ - @ .，且以字母或数字开头。",
    en: "An account name has letters, digits and _ - @ . only, and begins with a letter or digit.",
  },
  "plan.userid_taken": { zh: "账号“{userId}”已被使用。", en: "The account name “{userId}” is taken." },
  "plan.member_twice": { zh: "“{userId}”在这份变更单中出现了两次。", en: "“{userId}” is in this plan twice." },
  "plan.member_unknown": {
    zh: "通讯录中没有账号为“{userId}”的成员。",
    en: "The directory has no member with the account name “{userId}”.",
  },
  "plan.mobile_invalid": { zh: "手机号格式不正确。", en: "This is not a mobile number." },
  "plan.telephone_invalid": { zh: "座机只能包含数字和 - + ,。", en: "A telephone number has digits and - + , only." },
  "plan.mail_invalid": { zh: "邮箱格式不正确。", en: "This is not an e-mail address." },
  "plan.mobile_active": {
    zh: "已激活成员须本人修改手机号，企业微信会忽略此修改。",
    en: "Somebody who has activated changes the mobile number in person; WeCom would ignore this.",
  },
  "plan.mobile_taken": {
    zh: "手机号 {value} 已属于“{userId}”。",
    en: "The mobile number {value} belongs to “{userId}”.",
  },
  "plan.email_taken": { zh: "邮箱 {value} 已属于“{userId}”。", en: "The address {value} belongs to “{userId}”." },
  "plan.mobile_twice": {
    zh: "手机号 {value} 同时填给了“{userId}”。",
    en: "The mobile number {value} was given to “{userId}” as well.",
  },
  "plan.email_twice": {
    zh: "邮箱 {value} 同时填给了“{userId}”。",
    en: "The address {value} was given to “{userId}” as well.",
  },
  "plan.identity_missing": { zh: "手机号和邮箱至少填写一项。", en: "A mobile number or an e-mail address is needed." },
  "plan.identity_legacy": {
    zh: "微信号、手机号和邮箱至少填写一项。",
    en: "A WeChat ID, a mobile number or an e-mail address is needed.",
  },
  "plan.cannot_clear": { zh: "企业微信不支持清空这一项。", en: "WeCom cannot clear this field." },
  "plan.no_department_left": { zh: "成员至少要属于一个部门。", en: "A member needs at least one department." },
  "plan.main_outside": {
    zh: "主部门必须是成员所在部门之一。",
    en: "The main department has to be one of the member's.",
  },
  "plan.guarded": {
    zh: "“{userId}”是收发室的所有者，不能随多人一起停用或删除，请单独操作。",
    en: "“{userId}” is an owner of Shoufa. Disable or delete this person alone, not among others.",
  },
  "plan.changed_meanwhile": {
    zh: "期间有人修改了这一项，现在是“{now}”。",
    en: "Somebody changed this meanwhile. It is “{now}” now.",
  },
  "plan.department_unknown": { zh: "没有编号为 {id} 的部门。", en: "There is no department {id}." },
  "plan.department_there": { zh: "编号为 {id} 的部门已存在。", en: "The department {id} exists already." },
  "plan.parent_missing": {
    zh: "上级部门不存在，或将被删除。",
    en: "The parent department does not exist, or is to be deleted.",
  },
  "plan.root": { zh: "不能移动或删除根部门。", en: "The root department cannot be moved or deleted." },
  "plan.circle": { zh: "不能把部门移到它自己的下级。", en: "A department cannot go below itself." },
  "plan.too_deep": { zh: "最多 {max} 级部门。", en: "At most {max} levels of departments." },
  "plan.sibling_name": {
    zh: "同一上级下已有部门“{name}”。",
    en: "There is a department “{name}” below the same parent already.",
  },
  "plan.department_has_children": {
    zh: "还有 {count} 个子部门，请先移走或删除。",
    en: "It has {count} departments below it. Move or delete them first.",
  },
  "plan.department_has_people": {
    zh: "还有 {count} 名成员，请先移到其他部门。",
    en: "It has {count} members. Move them first.",
  },
  "plan.place_unknown": {
    zh: "编号为 {id} 的部门不在同一上级下。",
    en: "The department {id} is not below the same parent.",
  },
  "plan.order_unknown": {
    zh: "同级部门的顺序还没有读到，请先同步通讯录。",
    en: "The order of these departments is not known yet. Sync the directory first.",
  },
  "plan.ref_taken": { zh: "名称“{ref}”在这份变更单中用了两次。", en: "The name “{ref}” is used twice in this plan." },
  "plan.ref_unknown": { zh: "这份变更单没有新建“{ref}”。", en: "Nothing in this plan makes “{ref}”." },
  "plan.tag_unknown": { zh: "没有编号为 {id} 的标签。", en: "There is no tag {id}." },
  "plan.tag_there": { zh: "编号为 {id} 的标签已存在。", en: "The tag {id} exists already." },
  "plan.tag_name": { zh: "已有标签“{name}”。", en: "There is a tag “{name}” already." },
  "plan.exchange": {
    zh: "“{label}”与其他成员互换了同一个值，请分两次修改。",
    en: "“{label}” exchanges a value with somebody else. Change them one after the other.",
  },
  "plan.unreachable": {
    zh: "无法连接企业微信接口，恢复连接后会自动继续。",
    en: "WeCom's API address cannot be reached. The plan goes on once it answers again.",
  },
  "plan.no_answer": {
    zh: "企业微信没有回答，正在读取并核对结果。",
    en: "WeCom did not answer. The result is being read and compared.",
  },
  "plan.busy": {
    zh: "企业微信正在处理其他修改（{errcode}），稍后会自动继续。",
    en: "WeCom is busy with another change ({errcode}). The plan goes on a little later.",
  },
  "plan.needs_failed": {
    zh: "它所需要的部门或标签没有建成。",
    en: "The department or tag that it needs was not made.",
  },
  "plan.stale": {
    zh: "期间有人修改了：{fields}。没有写入，请重新制定。",
    en: "Somebody changed this meanwhile: {fields}. Nothing was written; plan it anew.",
  },
  "plan.partly": {
    zh: "企业微信没有接受其中 {count} 项：{names}。",
    en: "WeCom did not take {count} of them: {names}.",
  },
  "plan.unverified": {
    zh: "企业微信已接受，但无法核实是否生效。",
    en: "WeCom accepted it; whether it took effect cannot be verified.",
  },
  "plan.interrupted": {
    zh: "连续多次没有得到结果，不确定是否生效。",
    en: "It was tried several times without a result; whether it took effect is not known.",
  },
  "undo.mailbox": {
    zh: "“{label}”的企业邮箱、头像和加入状态无法恢复，需要重新邀请加入。",
    en: "The mailbox, avatar and join state of “{label}” do not come back; the person has to join again.",
  },
  "undo.userid": {
    zh: "“{label}”的账号只能修改一次，无法改回。",
    en: "The account name of “{label}” can be changed once only and stays.",
  },
  "undo.avatar": { zh: "“{label}”原来的头像无法恢复。", en: "The former avatar of “{label}” does not come back." },
  "undo.unread": {
    zh: "“{label}”原来的{field}当时无法读取，不会恢复。",
    en: "The former {field} of “{label}” could not be read and does not come back.",
  },
  "undo.gender": { zh: "企业微信不能清空“{label}”的性别。", en: "WeCom cannot clear the gender of “{label}”." },
  // What became of a menu that was handed to WeCom.
  "menu.no_answer": {
    zh: "企业微信没有回答，菜单可能已经生效。正在读取现有菜单核对。",
    en: "WeCom has not answered, and the menu may be in force. It is being read and compared.",
  },
  "menu.not_checked": {
    zh: "企业微信没有回答发布请求，之后也读不到现有菜单，无法确认是否生效。请稍后再次核对，或重新发布。",
    en: "WeCom did not answer, and its menu could not be read afterwards: whether this one is in force is not known. Check again later, or publish again.",
  },
  "menu.not_taken": {
    zh: "企业微信没有回答发布请求；核对后，企业微信上是另一份菜单，这一份没有生效。请重新发布。",
    en: "WeCom did not answer, and it shows another menu: this one is not in force. Publish again.",
  },
  "report.unreachable": {
    zh: "企业微信没有回答，不知道事件上报是否已打开。请检查网络后重试。",
    en: "WeCom did not answer, so whether the event is reported is not known. Check the network and try again.",
  },
  "menu.unreachable": {
    zh: "连不上企业微信的接口地址，菜单没有发出，原菜单不变。请检查网络后重新发布。",
    en: "WeCom's API address cannot be reached. The menu was not handed over; the former one stays. Check the network and publish again.",
  },
  // Why a file that a person sent is not here.
  "media.above_limit": {
    zh: "文件有 {megabytes} MB，超过设置中的下载上限 {max} MB，没有下载。可以先提高上限再重新下载。",
    en: "The file has {megabytes} MB, above the limit of {max} MB under Settings, and was not fetched. Raise the limit, then fetch it again.",
  },
  "media.no_answer": {
    zh: "暂时没能从企业微信取到文件，会继续重试，直到文件在企业微信过期（3 天）。",
    en: "WeCom has not handed over the file. It is asked again until the file's three days there are over.",
  },
  "media.gone": {
    zh: "企业微信表示没有这个文件，或文件已过期（{errcode}）。请发送人重新发送。",
    en: "WeCom says that there is no such file, or not any more ({errcode}). Ask the sender to send it again.",
  },
  "media.not_fetched": {
    zh: "企业微信保存的 3 天内一直没能取到文件。",
    en: "The file could not be fetched within the three days for which WeCom keeps it.",
  },
  "db.not_encrypted": {
    zh: "到数据库服务器 {host} 的连接没有加密。请服务器维护人员在 DATABASE_URL 中加上 sslmode=verify-full。",
    en: "The connection to the database server {host} is not encrypted. Ask the person who runs the server to add sslmode=verify-full to DATABASE_URL.",
  },
  "log.not_written": {
    zh: "日志文件无法写入（{reason}）。收发室照常运行，但期间的日志会丢失（已丢失 {lostLines} 行）。请服务器维护人员清理磁盘空间或检查文件权限，之后会自动恢复。",
    en: "The log file cannot be written ({reason}). Shoufa keeps running, but lines of the log are lost meanwhile ({lostLines} so far). Ask the person who runs the server to free some space or to check the file's permissions; the log then resumes by itself.",
  },
  "store.full": {
    zh: "磁盘已满，无法保存任何内容；企业微信稍后会重新推送回调。请服务器维护人员清理磁盘空间，之后会自动恢复。",
    en: "The disk is full and nothing can be saved; WeCom repeats its callbacks later. Ask the person who runs the server to free some space; Shoufa then goes on by itself.",
  },
  "callback.token_weak": {
    zh: "回调 Token 过于简单，容易被猜到。建议在企业微信管理后台和收发室中都改为随机值，例如 {suggestion}。",
    en: "The callback Token is easy to guess. Replace it, in WeCom's console and here, with a random one such as {suggestion}.",
  },
  "shoufa.pace": {
    zh: "正在排队，以免超过企业微信的调用频率限制。",
    en: "Queued, to stay below WeCom's call limits.",
  },
  // Why a message is blocked: a person has to mend it.
  "wecom.60020": {
    zh: "企业微信拒绝了来自 {address} 的请求：该地址不在应用“{app}”的企业可信 IP 中（60020）。请企业微信管理员登录管理后台，在“应用管理 → {app} → 开发者接口 → 企业可信IP”中添加 {address}，约 1 分钟后生效。如果该处无法填写，请先为应用设置接收消息的 URL 或可信域名。",
    en: "WeCom refused the request from {address}: it is not among the trusted addresses of the app “{app}” (60020). A WeCom administrator must add {address} in the admin console under 应用管理 (Apps) → {app} → 开发者接口 (Developer API) → 企业可信IP (trusted addresses). It takes effect after about a minute. If nothing can be entered there yet, first give the app a callback URL or a trusted domain.",
  },
  "wecom.40001": {
    zh: "企业微信不接受应用“{app}”的 Secret（40001）：可能已被重置、属于其他企业，或应用已停用。请企业微信管理员在管理后台“应用管理 → {app}”中查看 Secret，再由收发室管理员更新。",
    en: "WeCom does not accept the secret of the app “{app}” (40001): it was reset, belongs to another company, or the app is disabled. A WeCom administrator looks it up in the admin console under 应用管理 (Apps) → {app} → Secret; then whoever manages Shoufa updates it.",
  },
  "wecom.40013": {
    zh: "企业 ID 无效（40013）。请企业微信管理员在管理后台“我的企业 → 企业信息”中核对企业 ID，再由收发室管理员更正。",
    en: "WeCom does not know this CorpID (40013). A WeCom administrator looks it up in the admin console under 我的企业 (My company) → 企业信息 (Information); then whoever manages Shoufa corrects it.",
  },
  "wecom.40091": {
    zh: "应用“{app}”的 Secret 无效（40091），可能属于其他企业。请企业微信管理员在管理后台“应用管理 → {app}”中查看 Secret，再由收发室管理员更新。",
    en: "The secret of the app “{app}” is not valid (40091); it may belong to another company. A WeCom administrator looks it up in the admin console under 应用管理 (Apps) → {app} → Secret; then whoever manages Shoufa updates it.",
  },
  "wecom.50003": {
    zh: "应用“{app}”已停用（50003）。请企业微信管理员在管理后台“应用管理 → {app}”中启用。",
    en: "The app “{app}” is disabled (50003). A WeCom administrator enables it in the admin console under 应用管理 (Apps) → {app}.",
  },
  "wecom.48002": {
    zh: "企业微信不允许应用“{app}”调用 {endpoint}（48002）：保存的 Secret 可能属于其他应用或“通讯录同步”，或者应用没有该权限。请企业微信管理员在管理后台“应用管理 → {app}”中核对 Secret 和权限，再由收发室管理员更新。",
    en: "WeCom does not let the app “{app}” call {endpoint} (48002): the secret kept here may belong to another app or to 通讯录同步 (contacts sync), or the app lacks the permission. A WeCom administrator checks secret and permissions in the admin console under 应用管理 (Apps) → {app}; then whoever manages Shoufa updates them.",
  },
  // Why copies are held: what happened, and why a repeat is not safe.
  "held.window_over": {
    zh: "企业微信一直没有响应，且已超过去重时限：重新发送时，已经收到的人会再收到一次。",
    en: "WeCom never answered, and its duplicate window is over: if it is sent again, people who have it already get it twice.",
  },
  "held.clock_set_back": {
    zh: "企业微信没有响应，其间服务器时钟被调回，无法确定是否已超过去重时限：重新发送时，已经收到的人可能会再收到一次。",
    en: "WeCom did not answer, and the server's clock was set back meanwhile, so it is not certain whether the duplicate window is over: if it is sent again, people who have it already may get it twice.",
  },
  "held.no_check": {
    zh: "企业微信没有响应。由于不久前给其中部分人发过相同内容，这条消息没有启用去重检查，以免被当作重复丢弃：重新发送时，已经收到的人会再收到一次。",
    en: "WeCom did not answer. Some of these people got the same words shortly before, so this message was sent without WeCom's duplicate check, which would have dropped it: if it is sent again, people who have it already get it twice.",
  },
  "held.refused_later": {
    zh: "首次发送没有得到响应，重试时被企业微信拒绝（错误码 {errcode}），无法确定首次是否送达。",
    en: "The first attempt got no answer and WeCom refused the next one (error code {errcode}), so it is not known whether the first arrived.",
  },
  "held.restored": {
    zh: "这是从备份恢复的：备份之后可能已经发出。重新发送时，已经收到的人可能会再收到一次。",
    en: "This was restored from a backup, and may have been sent after the backup was made: if it is sent again, people who have it already may get it twice.",
  },
  "held.cancelled": {
    zh: "取消时企业微信尚未响应，消息可能已经送达。",
    en: "WeCom had not answered when the message was cancelled; it may have arrived.",
  },
  "work.interrupted": {
    zh: "任务执行期间服务器多次中断，已停止重试。请重新开始；如果再次出现，请联系服务器维护人员。",
    en: "The server stopped several times while this was running, so it is not tried again. Start it anew; if it happens again, contact the person who runs the server.",
  },
  "directory.unreachable": {
    zh: "无法连接企业微信接口，请检查网络、代理和接口地址。收发室会自动重试。",
    en: "WeCom's API address cannot be reached. Check network, proxy and API address. Shoufa tries again by itself.",
  },
  "directory.wecom_busy": {
    zh: "企业微信返回“系统繁忙”（-1），收发室会自动重试。",
    en: "WeCom answered “system busy” (-1). Shoufa tries again by itself.",
  },
  "directory.empty": {
    zh: "企业微信返回的通讯录为空，已保留原有数据。请检查应用的可见范围。",
    en: "WeCom answered with an empty directory; the previous data is kept. Check the app's visible range.",
  },
  "directory.cycle": {
    zh: "企业微信返回的部门互为上级，无法组成部门树，已保留原有数据。",
    en: "The departments that WeCom answered are each other's parents and form no tree; the previous data is kept.",
  },
  "callback.stale": {
    zh: "这条回调标注的时间与服务器相差超过 12 小时，可能是被重放的旧消息，也可能是服务器时间不准。确认无误后可放入收件箱。",
    en: "Its time and this server's are more than 12 hours apart: an old message that somebody sent again, or a clock that is wrong. If it is genuine, take it into the inbox.",
  },
  "callback.unreadable": {
    zh: "签名和密钥正确，但内容无法解析为 XML，已原样保留。",
    en: "Signature and key are right, but the content is not XML that can be read. It is kept as it came.",
  },
  "callback.incomplete": {
    zh: "签名和密钥正确，但缺少发送人、类型或时间，或其中某项重复，已原样保留。",
    en: "Signature and key are right, but sender, type or time is missing or appears twice. It is kept as it came.",
  },
  // Why a request to a callback address was not accepted.
  "callback.refused_signature": {
    zh: "签名不正确：企业微信后台和收发室的 Token 不一致，或请求不是企业微信发来的。请核对两边的 Token。",
    en: "The signature is wrong: WeCom's console and Shoufa have different Tokens, or the request is not WeCom's. Compare the Token on both sides.",
  },
  "callback.refused_decrypt": {
    zh: "签名正确，但无法解密：两边的 EncodingAESKey 不一致。请核对企业微信后台和收发室的 EncodingAESKey。",
    en: "The signature is right, but it cannot be decrypted: the EncodingAESKeys differ. Compare the EncodingAESKey on both sides.",
  },
  "callback.refused_receiveid": {
    zh: "签名和密钥正确，但内容属于另一家企业（CorpID 不同）。请核对企业微信后台中保存此地址的企业。",
    en: "Signature and key are right, but the content is for another company (another CorpID). Check in which company this address is saved.",
  },
  "callback.refused_query": {
    zh: "请求缺少 msg_signature、timestamp 或 nonce，或格式不符。可能是有人用浏览器打开了回调地址，或代理去掉了查询参数。",
    en: "msg_signature, timestamp or nonce is missing or malformed. Somebody may have opened the address in a browser, or a proxy removes the query.",
  },
  "callback.refused_echostr": {
    zh: "GET 请求没有 echostr，或 POST 请求带有 echostr，不符合企业微信的回调格式。",
    en: "A GET without echostr, or a POST with it: not the form of WeCom's callbacks.",
  },
  "callback.refused_timestamp": {
    zh: "请求的时间与服务器相差过大：验证请求不超过 10 分钟，消息不超过 30 天。可能是重放，也可能是服务器时间不准。",
    en: "Its time is too far from this server's (10 minutes for an address check, 30 days for a message): a replay, or a clock that is wrong.",
  },
  "callback.refused_envelope": {
    zh: "请求体不是企业微信的 XML，或缺少 Encrypt。",
    en: "The body is not WeCom's XML, or has no Encrypt.",
  },
  "callback.refused_no_message": {
    zh: "解密后的内容不是消息，例如把验证请求当作消息重放。",
    en: "What was decrypted is no message, such as an address check that was sent as one.",
  },
  "callback.refused_echo_text": {
    zh: "验证请求解密后的内容不是企业微信的随机数字，未作应答。",
    en: "The text of the address check is not one of WeCom's, so it was not answered.",
  },
  "callback.refused_body": {
    zh: "请求体超过 1 MB，或经过压缩。",
    en: "The body is longer than 1 MB, or compressed.",
  },
  "callback.refused_body_late": {
    zh: "请求体没有在 3 秒内传完。企业微信会重试。",
    en: "The body did not arrive within 3 seconds. WeCom comes again.",
  },
  "callback.refused_not_stored": {
    zh: "数据库没有及时保存，已让企业微信稍后重试。",
    en: "The database did not store it in time; WeCom was told to come again.",
  },
  "callback.refused_method": { zh: "请求方法不是 GET 或 POST。", en: "The method is neither GET nor POST." },
  "callback.refused_previous_keys": {
    zh: "验证请求使用的是已更换的 Token 或 EncodingAESKey。请在企业微信后台保存新的值。",
    en: "The check came with the Token or EncodingAESKey that was replaced. Save the new ones in WeCom's console.",
  },
  "callback.refused_other": {
    zh: "请求未被接受，原因见服务器日志。",
    en: "The request was not accepted; the server's log says why.",
  },
  // Why a file of the directory cannot be read.
  "sheet.file_too_large": { zh: "文件过大，最多 {max} 字节。", en: "The file is too large; the limit is {max} bytes." },
  "sheet.not_a_table": { zh: "不是 XLSX 或 CSV 文件。", en: "This is neither an XLSX nor a CSV file." },
  "sheet.old_or_encrypted": {
    zh: "是旧版 .xls 文件，或者设置了密码。请取消密码，另存为 .xlsx 后重试。",
    en: "This is an old .xls file, or has a password. Take the password off and save it as .xlsx.",
  },
  "sheet.archive_broken": {
    zh: "文件已损坏（{why}），请重新保存。",
    en: "The file is damaged ({why}). Save it again.",
  },
  "sheet.archive_refused": {
    zh: "文件结构不可信（{why}），已拒绝读取。",
    en: "The file is built in a way that is not trusted ({why}).",
  },
  "sheet.inflated_too_large": {
    zh: "文件解压后过大，最多 {max} 字节。",
    en: "Unpacked, the file is too large; the limit is {max} bytes.",
  },
  "sheet.macros": {
    zh: "文件含有宏，请另存为普通的 .xlsx 文件。",
    en: "The file has macros. Save it as a plain .xlsx file.",
  },
  "sheet.external_links": {
    zh: "文件链接了其他工作簿，请将单元格粘贴为值后重新保存。",
    en: "The file links to other workbooks. Paste the cells as values and save it again.",
  },
  "sheet.markup_broken": {
    zh: "文件内容已损坏，请重新保存。",
    en: "The content of the file is damaged. Save it again.",
  },
  "sheet.markup_refused": {
    zh: "文件内容不可信（{what}），已拒绝读取。",
    en: "The content of the file is not trusted ({what}).",
  },
  "sheet.no_sheet": { zh: "文件中没有可读取的工作表。", en: "The file has no sheet that can be read." },
  "sheet.too_many_rows": {
    zh: "超过 {max} 行，请分成几个文件。",
    en: "There are more than {max} rows. Split the file.",
  },
  "sheet.too_many_columns": { zh: "第 {row} 行超过 {max} 列。", en: "Row {row} has more than {max} columns." },
  "sheet.too_many_strings": { zh: "文件中的文本超过 {max} 条。", en: "The file has more than {max} texts." },
  "sheet.cell_too_long": {
    zh: "第 {row} 行有单元格超过 {max} 个字符。",
    en: "Row {row} has a cell of more than {max} characters.",
  },
  "sheet.encoding": {
    zh: "第 {line} 行的编码无法识别，请另存为 UTF-8 编码的 CSV。",
    en: "The encoding is not known from line {line} on. Save it as CSV in UTF-8.",
  },
  "sheet.stray_quote": {
    zh: "第 {row} 行（文本第 {line} 行）有多余的双引号，无法判断后面的内容，请改正后重新上传。",
    en: "Row {row} (line {line} of the text) has a stray quote, so what follows cannot be told. Mend it and upload the file again.",
  },
  "sheet.nul": { zh: "第 {row} 行含有空字符。", en: "Row {row} holds a NUL character." },
  "sheet.empty": { zh: "文件是空的。", en: "The file is empty." },
  "sheet.interrupted": {
    zh: "读取没有完成，请重新上传。",
    en: "The reading did not come to its end. Upload the file again.",
  },
} as const satisfies Record<string, BilingualText>;

export type ReasonCode = keyof typeof reasons;

/** Cause and remedy in the reader's language, with WeCom's code where it has one. */
export function reasonText({ code, params }: Reason, language: Language): string {
  const own = ownSentence(code)?.[language];
  const text = own === undefined ? undefined : fillIn(own, params);
  // A sentence with a gap is worse than the general one: old rows and other callers may lack a parameter.
  if (text !== undefined && !(code.startsWith("wecom.") && /\{\w+\}/.test(text))) return text;
  const errcode = Number(params["errcode"] ?? code.slice("wecom.".length));
  const fact = errorFact(errcode);
  if (fact)
    return language === "zh"
      ? `${fact.cause.zh}（${errcode}）${fact.fix.zh}`
      : `${fact.cause.en} (${errcode}) ${fact.fix.en}`;
  const errmsg = String(params["errmsg"] ?? "");
  return language === "zh"
    ? `企业微信拒绝了请求（错误码 ${errcode}${errmsg && `：${errmsg}`}）。`
    : `WeCom refused the request (error code ${errcode}${errmsg && `: ${errmsg}`}).`;
}

function ownSentence(code: string): BilingualText | undefined {
  if (Object.hasOwn(reasons, code)) return reasons[code as ReasonCode];
  if (Object.hasOwn(problems, code)) return problems[code as ProblemCode];
  return undefined;
}
