/**
 * Why something waits or failed, as the server stores and sends it: a code with parameters, in no language. The sentence
 * is made by whoever shows it, with `reasonText`. WeCom's own codes (`wecom.<errcode>`) take theirs from the table of
 * error codes in `protocol`.
 */
import { errorFact } from "@shoufa/protocol/errors";
import { z } from "zod";
import { type ProblemCode, problems } from "./problems.ts";
import { type BilingualText, fillIn, type Language } from "./text.ts";

export const Reason = z.object({
  /** A key of `reasons` or of `problems`, or `wecom.<errcode>`. */
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Reason = z.infer<typeof Reason>;

export const reasons = {
  "wecom.unreachable": {
    zh: "连不上企业微信的接口地址，还没有发出。连上后会自动发送，不会重复。",
    en: "WeCom's API address cannot be reached; nothing has left yet. It is sent by itself, once, when the address answers again.",
  },
  "wecom.no_answer": {
    zh: "企业微信没有回答，可能已经收到。会在去重时限内用相同内容再问，没有人会收到两次。",
    en: "WeCom has not answered and may have it. The very same request is repeated inside WeCom's duplicate window, so nobody gets it twice.",
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
  "directory.unreachable": {
    zh: "连不上企业微信的接口地址，请检查网络、代理和接口地址。收发室会自动重试。",
    en: "WeCom's API address does not answer. Check network, proxy and API address. Shoufa tries again by itself.",
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
  if (Object.hasOwn(reasons, code)) return fillIn(reasons[code as ReasonCode][language], params);
  if (Object.hasOwn(problems, code)) return fillIn(problems[code as ProblemCode][language], params);
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
