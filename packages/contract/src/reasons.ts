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
    zh: "连不上企业微信的接口地址，还没有发出。恢复连接后会自动发送，不会重复。",
    en: "WeCom's API address cannot be reached. Nothing has been sent yet; it is sent once the address answers again.",
  },
  "wecom.no_answer": {
    zh: "企业微信没有回答，可能已经收到。会在去重时限内用相同内容再次请求，没有人会收到两次。",
    en: "WeCom has not answered and may have it. The same request is repeated inside WeCom's duplicate window, so nobody gets it twice.",
  },
  "wecom.-1": {
    zh: "企业微信回答“系统繁忙”（-1），可能已经收到。会在去重时限内用相同内容再次请求，没有人会收到两次。",
    en: "WeCom answered “system busy” (-1) and may have it. The same request is repeated inside WeCom's duplicate window, so nobody gets it twice.",
  },
  "wecom.45009": {
    zh: "调用次数超过了企业微信的频率限制（45009）。限制解除后会自动继续。",
    en: "WeCom's call limit is used up (45009). It goes on when the limit ends.",
  },
  "wecom.45033": {
    zh: "同时调用太多，企业微信要求放慢（45033）。稍后会自动继续。",
    en: "Too many calls at the same time for WeCom (45033). It goes on a little later.",
  },
  "wecom.45035": {
    zh: "企业微信要求放慢调用（45035）。稍后会自动继续。",
    en: "WeCom asks for slower calls (45035). It goes on a little later.",
  },
  "wecom.6000": {
    zh: "企业微信正在处理另一项修改（6000）。稍后会自动继续。",
    en: "WeCom is busy with another change (6000). It goes on a little later.",
  },
  "wecom.40014": {
    zh: "企业微信不接受当前的访问凭证（40014）。会换取新的凭证后自动继续。",
    en: "WeCom does not take the present access token (40014). It goes on with a new one.",
  },
  "wecom.42001": {
    zh: "访问凭证已过期（42001）。会换取新的凭证后自动继续。",
    en: "The access token has expired (42001). It goes on with a new one.",
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
  "menu.unreachable": {
    zh: "连不上企业微信的接口地址，菜单没有发出，原菜单不变。请检查网络后重新发布。",
    en: "WeCom's API address cannot be reached. The menu was not handed over; the former one stays. Check the network and publish again.",
  },
  "log.not_written": {
    zh: "日志文件无法写入（{reason}），收发室照常运行，期间的日志会丢失（已丢 {lostLines} 行）。维护人员：请清理磁盘或检查文件权限，日志会自动恢复。",
    en: "The log file cannot be written ({reason}). Shoufa goes on, and lines of the log are lost meanwhile ({lostLines} so far). Maintainer: free some space or check the file's permissions; the log resumes by itself.",
  },
  "store.full": {
    zh: "磁盘已满，无法保存任何内容；企业微信的回调会稍后重试。维护人员：请清理磁盘空间，收发室会自动恢复。",
    en: "The disk is full and nothing can be saved; WeCom repeats its callbacks later. Maintainer: free some space, and Shoufa goes on by itself.",
  },
  "callback.token_weak": {
    zh: "回调 Token 容易被猜到。建议在企业微信后台和这里都换成随机的，例如 {suggestion}。",
    en: "The callback Token is easy to guess. Replace it in WeCom's console and here by a random one, such as {suggestion}.",
  },
  "shoufa.pace": {
    zh: "为不超过企业微信的调用频率，正在排队。",
    en: "Queued, to stay below WeCom's call limits.",
  },
  // Why a message is blocked: a person has to mend it.
  "wecom.60020": {
    zh: "企业微信拒绝了来自 {address} 的请求，因为它不在应用“{app}”的企业可信 IP 中（60020）。请企业微信管理员登录管理后台，在“应用管理 → {app} → 开发者接口 → 企业可信IP”中添加 {address}，约 1 分钟后生效。如果那里还不能填写，先为应用设置接收消息的 URL 或可信域名。",
    en: "WeCom refused the request from {address}: it is not among the trusted addresses of the app “{app}” (60020). A WeCom administrator adds {address} in the admin console under 应用管理 (Apps) → {app} → 开发者接口 (Developer API) → 企业可信IP (trusted addresses). It takes about a minute. Where nothing can be entered yet, the app first needs a callback URL or a trusted domain.",
  },
  "wecom.40001": {
    zh: "企业微信不接受应用“{app}”的 Secret（40001）：它可能已被重置、不属于这个企业，或应用已停用。请企业微信管理员在管理后台“应用管理 → {app}”查看 Secret，收发室管理员随后更新。",
    en: "WeCom does not take the secret of the app “{app}” (40001): it was reset, belongs to another company, or the app is disabled. A WeCom administrator looks it up in the admin console under 应用管理 (Apps) → {app} → Secret; then whoever manages Shoufa updates it.",
  },
  "wecom.40013": {
    zh: "企业微信不认识这个企业 ID（40013）。请企业微信管理员在管理后台“我的企业 → 企业信息”核对企业 ID，收发室管理员随后更正。",
    en: "WeCom does not know this CorpID (40013). A WeCom administrator looks it up in the admin console under 我的企业 (My company) → 企业信息 (Information); then whoever manages Shoufa corrects it.",
  },
  "wecom.40091": {
    zh: "应用“{app}”的 Secret 无效（40091），可能属于别的企业。请企业微信管理员在管理后台“应用管理 → {app}”查看 Secret，收发室管理员随后更新。",
    en: "The secret of the app “{app}” is not valid (40091); it may belong to another company. A WeCom administrator looks it up in the admin console under 应用管理 (Apps) → {app} → Secret; then whoever manages Shoufa updates it.",
  },
  "wecom.50003": {
    zh: "应用“{app}”已停用（50003）。请企业微信管理员在管理后台“应用管理 → {app}”启用它。",
    en: "The app “{app}” is disabled (50003). A WeCom administrator enables it in the admin console under 应用管理 (Apps) → {app}.",
  },
  "wecom.48002": {
    zh: "企业微信不允许应用“{app}”调用 {endpoint}（48002）：保存的 Secret 可能属于别的应用或“通讯录同步”，或者应用没有这项权限。请企业微信管理员在管理后台“应用管理 → {app}”核对 Secret 和权限，收发室管理员随后更新。",
    en: "WeCom does not let the app “{app}” call {endpoint} (48002): the secret kept here may belong to another app or to 通讯录同步 (contacts sync), or the app lacks the permission. A WeCom administrator checks secret and permissions in the admin console under 应用管理 (Apps) → {app}; then whoever manages Shoufa updates them.",
  },
  // Why copies are held: what happened, and why a repeat is not safe.
  "held.window_over": {
    zh: "企业微信一直没有回答，去重时限已过：再发一次，已经收到的人会收到两次。",
    en: "WeCom never answered, and its duplicate window is over: sent again, people who have it would get it twice.",
  },
  "held.clock_set_back": {
    zh: "企业微信没有回答，其间服务器的时钟被调回，无法确定去重时限是否已过：再发一次，已经收到的人可能收到两次。",
    en: "WeCom did not answer, and the server's clock was set back meanwhile, so whether its duplicate window is over is not certain: sent again, people who have it might get it twice.",
  },
  "held.no_check": {
    zh: "企业微信没有回答。此前不久给其中的人发过内容相同的消息，为了不被当作重复丢弃，这一条没有使用去重检查：再发一次，已经收到的人会收到两次。",
    en: "WeCom did not answer. The same words went to some of these people shortly before, so this message was sent without WeCom's duplicate check, which would have dropped it: sent again, people who have it would get it twice.",
  },
  "held.refused_later": {
    zh: "第一次发送没有得到回答，再次发送时企业微信拒绝了（{errcode}），无法确定第一次是否送达。",
    en: "The first attempt got no answer and WeCom refused the next one ({errcode}), so whether the first arrived is not known.",
  },
  "held.cancelled": {
    zh: "取消时还没有得到企业微信的回答，可能已经送达。",
    en: "WeCom had not answered when the message was cancelled; it may have arrived.",
  },
  "work.interrupted": {
    zh: "服务器在处理过程中多次中断，已停止重试。请再试一次；若再次出现，请联系维护人员。",
    en: "The server ended in the middle of it several times, so it is not tried again. Start it anew; if it comes back, ask whoever maintains this server.",
  },
  "directory.unreachable": {
    zh: "连不上企业微信的接口地址，请检查网络、代理和接口地址。收发室会自动重试。",
    en: "WeCom's API address does not answer. Check network, proxy and API address. Shoufa tries again by itself.",
  },
  "directory.wecom_busy": {
    zh: "企业微信回答“系统繁忙”（-1）。收发室会自动重试。",
    en: "WeCom answered “system busy” (-1). Shoufa tries again by itself.",
  },
  "directory.empty": {
    zh: "企业微信返回的通讯录是空的，已保留原有数据。请检查应用的可见范围。",
    en: "WeCom answered with an empty directory; what was known before is kept. Check the app's visible range.",
  },
  "directory.cycle": {
    zh: "企业微信返回的部门互为上级，无法排成树，已保留原有数据。",
    en: "The departments WeCom answered are each other's parents and form no tree; what was known before is kept.",
  },
  "callback.stale": {
    zh: "它标注的时间与这台服务器相差超过 12 小时：可能是被重放的旧消息，也可能是服务器时间不准。确认无误后可以放入收件箱。",
    en: "Its time and this server's are more than 12 hours apart: an old message sent again by somebody, or a clock that is wrong. If it is genuine, take it into the inbox.",
  },
  "callback.unreadable": {
    zh: "签名和密钥都正确，但内容不是能读懂的 XML。已原样保留。",
    en: "Signature and key are right, but the content is no XML that can be read. It is kept as it came.",
  },
  "callback.incomplete": {
    zh: "签名和密钥都正确，但缺少发送人、类型或时间，或其中一项重复。已原样保留。",
    en: "Signature and key are right, but sender, type or time is missing or stands there twice. It is kept as it came.",
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
    ? `企业微信拒绝了：${errcode} ${errmsg}`.trimEnd()
    : `WeCom refused: ${errcode} ${errmsg}`.trimEnd();
}

function ownSentence(code: string): BilingualText | undefined {
  if (Object.hasOwn(reasons, code)) return reasons[code as ReasonCode];
  if (Object.hasOwn(problems, code)) return problems[code as ProblemCode];
  return undefined;
}
