/**
 * The sentence of a `Reason`, in zh and en: `reasonText`. WeCom's own codes (`wecom.<errcode>`) take theirs from the table
 * of error codes in `protocol`, which is large: so this is an entry of its own, `@shoufa/contract/reason-text`, and pages
 * load it with the first reason that they show.
 */
import { errorFact } from "@shoufa/protocol/errors";
import { namedFor, type Platform } from "./platform.ts";
import { type ProblemCode, problems } from "./problems.ts";
import type { Reason } from "./reason.ts";
import { callbackReasons } from "./reasons/callbacks.ts";
import { fileReasons } from "./reasons/files.ts";
import { planReasons } from "./reasons/plans.ts";
import { type BilingualText, fillIn, type Language } from "./text.ts";

export const reasons = {
  ...planReasons,
  ...fileReasons,
  ...callbackReasons,
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
  "shoufa.pace": {
    zh: "正在排队，以免超过企业微信的调用频率限制。",
    en: "Queued, to stay below WeCom's call limits.",
  },
  "shoufa.member_pace": {
    zh: "部分收件人短时间内收到的消息已达企业微信的上限（同一应用对同一成员每分钟 {perMinute} 条、每小时 {perHour} 条），其余的稍后自动发出。",
    en: "Some recipients have got as many messages as WeCom lets through ({perMinute} a minute and {perHour} an hour from one app to one person). The rest follow by themselves.",
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
  "wecom.81011": {
    zh: "该标签由其他应用或其他 Secret 创建，企业微信只允许创建者修改（{errcode}）。请在创建它的应用或系统中修改；由管理员在管理后台创建的标签，可请企业微信管理员在“通讯录 → 标签”中修改。也可以在这里新建一个标签。",
    en: "Another app or secret made this tag, and WeCom lets only its maker change it ({errcode}). Change it in the app or system that made it; a WeCom administrator changes those of the admin console under 通讯录 (Contacts) → 标签 (Tags). Or make a new tag here.",
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
} as const satisfies Record<string, BilingualText>;

export type ReasonCode = keyof typeof reasons;

/** Cause and remedy in the reader's language, with WeCom's code where it has one. */
export function reasonText({ code, params }: Reason, language: Language, platform: Platform = "wecom"): string {
  const named = (sentence: string): string => namedFor(sentence, language, platform);
  // For tags, 60011 says the same as 81011.
  const isTag = code === "wecom.60011" && String(params["endpoint"] ?? "").startsWith("tag/");
  const own = ownSentence(isTag ? "wecom.81011" : code)?.[language];
  const text = own === undefined ? undefined : fillIn(named(own), params);
  // A sentence with a gap is worse than the general one: old rows and other callers may lack a parameter.
  if (text !== undefined && !(code.startsWith("wecom.") && /\{\w+\}/.test(text))) return text;
  const errcode = Number(params["errcode"] ?? code.slice("wecom.".length));
  const fact = errorFact(errcode);
  if (fact)
    return named(
      language === "zh"
        ? `${fact.cause.zh}（${errcode}）${fact.fix.zh}`
        : `${fact.cause.en} (${errcode}) ${fact.fix.en}`,
    );
  const errmsg = String(params["errmsg"] ?? "");
  return language === "zh"
    ? `${named(`企业微信拒绝了请求（错误码 ${errcode}`)}${errmsg && `：${errmsg}`}）。`
    : `${named(`WeCom refused the request (error code ${errcode}`)}${errmsg && `: ${errmsg}`}).`;
}

function ownSentence(code: string): BilingualText | undefined {
  if (Object.hasOwn(reasons, code)) return reasons[code as ReasonCode];
  if (Object.hasOwn(problems, code)) return problems[code as ProblemCode];
  return undefined;
}
