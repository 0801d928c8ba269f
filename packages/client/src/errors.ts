/**
 * Errors by what a caller does next: refused by WeCom, no answer, our own limit, misuse. None of them ever holds a URL, a
 * token or a secret: WeCom puts those in the query string, so errors name the endpoint instead.
 */
import { type ErrorFact, endpoints, errorFact, hintOf } from "@shoufa/protocol";

/** Class of the error, for programs that cannot use `instanceof`. */
export type WeComErrorCode = "refused" | "no-answer" | "local-limit" | "usage";

export abstract class WeComError extends Error {
  /** Stable across versions; the same distinction as the class. */
  abstract readonly code: WeComErrorCode;
}

/** Refusal by WeCom. Branch on `errcode`; `errmsg` is prose WeCom may reword. */
export class WeComApiError extends WeComError {
  override readonly name = "WeComApiError";
  readonly code = "refused";
  /** E.g. `message/send`; `gettoken` when the call could not get a token. */
  readonly endpoint: string;
  readonly errcode: number;
  /** As WeCom wrote it, with hint and address at its end. */
  readonly errmsg: string;
  /** Id that WeCom's support asks for. */
  readonly hint: string | undefined;
  /**
   * `refused`: nothing was done. `unknown`: −1 on a call with an effect, which the platform may have carried out
   * before it failed.
   */
  readonly outcome: "refused" | "unknown";
  /** The whole answer: some refusals name the recipients, e.g. 81013 with `invaliduser`. */
  readonly reply: Readonly<Record<string, unknown>>;

  constructor(endpoint: string, reply: { readonly errcode: number; readonly errmsg: string }) {
    const hint = hintOf(reply.errmsg);
    const base = reply.errmsg.split(", hint:", 1)[0];
    const advice = reply.errcode === 48002 && needsContactsSecret.test(endpoint) ? `. ${contactsSecretAdvice}` : "";
    super(`${endpoint} answered ${reply.errcode}: ${base}${hint ? ` (hint ${hint})` : ""}${advice}`);
    this.endpoint = endpoint;
    this.errcode = reply.errcode;
    this.errmsg = reply.errmsg;
    this.hint = hint;
    this.outcome = reply.errcode === -1 && !isRead(endpoint) ? "unknown" : "refused";
    this.reply = { ...reply };
  }

  /** Cause and remedy in zh and en; undefined for an unknown code. */
  get fact(): ErrorFact | undefined {
    return errorFact(this.errcode);
  }

  /** WeCom's own page about this code. */
  get page(): string {
    return `https://open.work.weixin.qq.com/devtool/query?e=${this.errcode}`;
  }
}

/**
 * `unreachable`: no connection (refused, DNS, TLS, proxy). `timeout`: the budget ran out. `cut`: the connection ended.
 * `too-large`: more than we read. `not-wecom`: something answered, but not in WeCom's form (HTML, half JSON, redirect,
 * HTTP status). `aborted`: the caller's signal.
 */
export type NoAnswerReason = "unreachable" | "timeout" | "cut" | "too-large" | "not-wecom" | "aborted";

/** No answer, or none that is WeCom's. */
export class NoAnswerError extends WeComError {
  override readonly name = "NoAnswerError";
  readonly code = "no-answer";
  readonly endpoint: string;
  readonly reason: NoAnswerReason;
  /** `not-sent`: certainly without effect. `unknown`: WeCom may have carried it out; do not repeat blindly. */
  readonly outcome: "not-sent" | "unknown";
  readonly detail: string;

  constructor(endpoint: string, reason: NoAnswerReason, outcome: NoAnswerError["outcome"], detail: string) {
    const end = outcome === "not-sent" ? "Nothing was done." : "Whether it took effect is unknown.";
    super(`${endpoint} got no answer (${reason}): ${detail}. ${end}`);
    this.endpoint = endpoint;
    this.reason = reason;
    this.outcome = outcome;
    this.detail = detail;
  }
}

/** Refused here, before sending, because WeCom would refuse it or, worse, cut it. */
export class LocalLimitError extends WeComError {
  override readonly name = "LocalLimitError";
  readonly code = "local-limit";
  /** `text`, `users`, `departments`, `tags`, `duplicateCheck`, or a field of the content: `textcard.title`. */
  readonly limit: string;
  readonly actual: number;
  readonly max: number;
  /** `hanzi`: widths of a Chinese character; ASCII counts half. */
  readonly unit: "bytes" | "characters" | "hanzi" | "entries" | "seconds";

  constructor(limit: LocalLimitError["limit"], actual: number, max: number, unit: LocalLimitError["unit"]) {
    super(`${limit}: ${actual} ${unit}, at most ${max} are possible`);
    this.limit = limit;
    this.actual = actual;
    this.max = max;
    this.unit = unit;
  }
}

/** Mistake in the calling program, such as a message without recipients. Fix the program. */
export class UsageError extends WeComError {
  override readonly name = "UsageError";
  readonly code = "usage";
}

/** Calls that WeCom takes from the contacts secret alone, and answers 48002 to any app. */
const needsContactsSecret =
  /^(user\/(create|update|delete|batchdelete|list_id)|department\/(create|update|delete)|batch\/(syncuser|replaceuser|replaceparty)|corp\/get_join_qrcode)$/;
const contactsSecretAdvice =
  "It takes the contacts secret (管理工具 → 通讯录同步, with the right to edit), not an app's: wecom.contacts({ secret })";

const isRead = (endpoint: string): boolean =>
  (endpoints as Readonly<Record<string, { readonly repeatable: boolean }>>)[endpoint]?.repeatable === true;
