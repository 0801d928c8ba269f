/**
 * What may happen to a batch (up to 1,000 people in one call of message/send), as pure functions. The tables and
 * the worker follow these answers and decide nothing themselves.
 *
 *     pending ──claim──▶ sending ──answer──▶ sent | refused
 *        ▲                 │
 *        └─ told: not done ┤ (only if no earlier attempt ended without an answer)
 *                          └─ no answer, −1, crash, lapsed lease ──▶ unknown
 *     unknown ──claim, same bytes, inside WeCom's duplicate window──▶ sending;  window over ──▶ held
 *
 * The claim is durable before the first byte leaves, so a batch found in `sending` may have been delivered and can
 * never go back to `pending` by itself.
 */
/** Longest window WeCom offers, in seconds. Inside it, the same bytes are delivered once. */
export const duplicateCheckSeconds = 14_400;
/** Kept free at the end of the window: WeCom's clock is not ours, and a call takes time. */
export const windowMarginSeconds = 600;
/** WeCom takes 1,000 people in one call. */
export const maxPeoplePerBatch = 1000;

/** For how long after its first attempt an unanswered batch may be repeated, in milliseconds. */
export const repeatableMilliseconds = (duplicateCheckSeconds - windowMarginSeconds) * 1000;

/** How one call of message/send ended, in the words the machine needs. */
export type CallResult =
  | {
      readonly kind: "sent";
      readonly invalid: readonly string[];
      readonly unlicensed: readonly string[];
      readonly msgId: string | null;
    }
  /** WeCom refused the whole call for good. */
  | {
      readonly kind: "refused";
      readonly errcode: number;
      readonly invalid: readonly string[];
      readonly unlicensed: readonly string[];
    }
  /** WeCom said, or we know, that this attempt did nothing, and a later one may work. */
  | { readonly kind: "not-done"; readonly why: WaitCode }
  /** It may have been delivered. */
  | { readonly kind: "no-answer"; readonly why: WaitCode };

/** `wecom.unreachable`, `wecom.no_answer`, or `wecom.<errcode>`. */
export type WaitCode = "wecom.unreachable" | "wecom.no_answer" | `wecom.${number}` | "shoufa.pace";

export interface Attempt {
  /** Counted from 1, this one included. */
  readonly attempt: number;
  readonly firstSentAt: number;
  /** An earlier attempt of this batch ended without an answer. */
  readonly uncertain: boolean;
}

export interface NextStep {
  readonly state: "pending" | "sent" | "refused" | "unknown" | "held";
  /** Before the next attempt, in milliseconds; 0 when there is none. */
  readonly delayMilliseconds: number;
  readonly why: WaitCode | null;
}

/** The state after an attempt. `random` in [0, 1) spreads the retries of several nodes. */
export function afterAttempt(result: CallResult, attempt: Attempt, now: number, random: number): NextStep {
  if (result.kind === "sent") return { state: "sent", delayMilliseconds: 0, why: null };
  if (result.kind === "refused") {
    // The attempt before may have delivered what this one was refused: calling the people refused could be a lie.
    return attempt.uncertain
      ? { state: "held", delayMilliseconds: 0, why: `wecom.${result.errcode}` }
      : { state: "refused", delayMilliseconds: 0, why: null };
  }
  const uncertain = attempt.uncertain || result.kind === "no-answer";
  if (!uncertain) {
    return { state: "pending", delayMilliseconds: retryDelay(result.why, attempt.attempt, random), why: result.why };
  }
  const delayMilliseconds = retryDelay(result.why, attempt.attempt, random);
  const state = now + delayMilliseconds < attempt.firstSentAt + repeatableMilliseconds ? "unknown" : "held";
  return { state, delayMilliseconds: state === "held" ? 0 : delayMilliseconds, why: result.why };
}

/**
 * Milliseconds to wait. Unreachable or silent: soon, 1 s doubling to 15 s, so that a batch goes out right after WeCom
 * is back. Call limits: as long as the limit's own window is likely to last. A setting only a person can mend
 * (trusted address, secret): each minute.
 */
export function retryDelay(why: WaitCode, attempt: number, random: number): number {
  const base =
    why === "wecom.45009"
      ? Math.min(60_000 * 2 ** Math.min(attempt - 1, 3), 300_000)
      : why === "wecom.45033"
        ? Math.min(2_000 * 2 ** Math.min(attempt - 1, 4), 30_000)
        : why === "wecom.unreachable" || why === "wecom.no_answer" || why === "wecom.-1"
          ? Math.min(1_000 * 2 ** Math.min(attempt - 1, 4), 15_000)
          : why === "shoufa.pace"
            ? 1_000
            : 60_000;
  return Math.round(base * (0.8 + 0.2 * random));
}

/** Refusals that say nothing about this message: the same call may pass after a pause or once a setting is mended. */
const passing: ReadonlySet<number> = new Set([
  40001,
  40013,
  40014,
  40091,
  41001,
  41004,
  42001, // secret or token: renewed, or to be mended in the account's settings
  45009,
  45033,
  45035, // call limits
  6000, // another change was under way
  60020, // this server's address is not on the app's list of trusted addresses
]);

/** What a refusal of the whole call means for the batch. `endpoint` is the one that refused: it may be gettoken. */
export function judgeRefusal(endpoint: string, errcode: number): "not-done" | "no-answer" | "refused" {
  // WeCom's "system busy" does not say whether it had done the work.
  if (errcode === -1) return endpoint === "message/send" ? "no-answer" : "not-done";
  return endpoint !== "message/send" || passing.has(errcode) ? "not-done" : "refused";
}

export type RefusalReason = "invalid-user" | "unlicensed" | "call-refused";

/**
 * Splits the people of an answered call. WeCom writes its lists in lower case whatever the id's own spelling.
 * @param personKeys Everybody in the call, by lower-case id.
 * @returns who was refused and why (everybody else was accepted), and ids WeCom listed that were not in the call.
 */
export function judgePeople(
  personKeys: readonly string[],
  result: Extract<CallResult, { kind: "sent" | "refused" }>,
): { refused: Map<RefusalReason, string[]>; strangers: string[] } {
  const called = new Set(personKeys);
  const listed = new Map<string, RefusalReason>();
  for (const id of result.unlicensed) listed.set(id.toLowerCase(), "unlicensed");
  for (const id of result.invalid) listed.set(id.toLowerCase(), "invalid-user");
  const refused = new Map<RefusalReason, string[]>();
  for (const key of called) {
    const reason = listed.get(key) ?? (result.kind === "refused" ? "call-refused" : undefined);
    if (reason !== undefined) refused.set(reason, [...(refused.get(reason) ?? []), key]);
  }
  return { refused, strangers: [...listed.keys()].filter((key) => !called.has(key)) };
}
