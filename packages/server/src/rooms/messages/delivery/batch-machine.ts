/**
 * What may happen to a batch (up to 1,000 people in one call of message/send), as pure functions. The tables and
 * the worker follow these answers and decide nothing themselves.
 *
 *     pending ──claim──▶ sending ──answer──▶ sent | refused
 *        ▲                 │
 *        ├─ told: not done ┤ (only if no earlier attempt ended without an answer)
 *        │                 └─ no answer, −1, crash, lapsed lease ──▶ unknown
 *        │        unknown ──claim, same bytes, inside WeCom's duplicate window──▶ sending
 *        │           └─ a repeat is not safe ──▶ held
 *        └─ a person: send again ── held ── a person: count as sent ──▶ assumed
 *
 *     a person cancels: pending ──▶ cancelled; unknown ──▶ held
 *
 * The claim is durable before the first byte leaves, so a batch found in `sending` may have been delivered and can
 * never go back to `pending` by itself.
 */
import type { Reason } from "@shoufa/contract";
import type { ReasonCode } from "@shoufa/contract/reason-text";
import { limits } from "@shoufa/protocol";
import { type ClockReading, clockToleranceMilliseconds } from "../../../work/clock-watch.ts";

/** Longest window WeCom offers, in seconds. Inside it, the same bytes are delivered once. */
export const duplicateCheckSeconds = 14_400;
/** Kept free at the end of the window: WeCom's clock is not ours, and a call takes time. */
export const windowMarginSeconds = 600;
/** WeCom takes 1,000 people in one call. */
export const maxPeoplePerBatch = 1000;

/** How one call of message/send ended, in the words the machine needs. */
export type CallResult =
  | {
      readonly kind: "sent";
      readonly invalid: readonly string[];
      readonly unlicensed: readonly string[];
      readonly msgId: string | null;
      /** What a card that calls back can be changed by, once. */
      readonly responseCode?: string | null;
    }
  /** WeCom refused the whole call for good. */
  | {
      readonly kind: "refused";
      readonly errcode: number;
      readonly invalid: readonly string[];
      readonly unlicensed: readonly string[];
    }
  /** WeCom said, or we know, that this attempt did nothing, and a later one may work. */
  | { readonly kind: "not-done"; readonly reason: Reason }
  /** The same, and a later one works only after a person has mended what the reason names. */
  | { readonly kind: "blocked"; readonly reason: Reason }
  /** It may have been delivered. */
  | { readonly kind: "no-answer"; readonly reason: Reason };

export const unreachable: Reason = { code: "wecom.unreachable" satisfies ReasonCode, params: {} };
export const noAnswer: Reason = { code: "wecom.no_answer" satisfies ReasonCode, params: {} };
export const queued: Reason = { code: "shoufa.pace" satisfies ReasonCode, params: {} };
/** People in it have got as much within a minute, or an hour, as WeCom lets through. */
export const memberPace: Reason = {
  code: "shoufa.member_pace" satisfies ReasonCode,
  params: { perMinute: limits.message.perMemberPerMinute, perHour: limits.message.perMemberPerHour },
};

/** What decides whether an unanswered batch may be sent again. */
export interface FirstAttempt {
  /** The database's time of the first attempt, in milliseconds. */
  readonly firstSentAt: number;
  /** How often the clock had been set back by then. */
  readonly firstSentEra: number;
  /** Length of the duplicate window, 0 when the check is off. */
  readonly duplicateCheckSeconds: number;
}

export interface Attempt extends FirstAttempt {
  /** Counted from 1, this one included. */
  readonly attempt: number;
  /** An earlier attempt ended without an answer. */
  readonly uncertain: boolean;
  /** It may have left earlier, was held, and a person sent it again. */
  readonly sentBefore: boolean;
}

export interface NextStep {
  readonly state: "pending" | "sent" | "refused" | "unknown" | "held" | "cancelled";
  /** Before the next attempt, in milliseconds; 0 when there is none. */
  readonly delayMilliseconds: number;
  /** Why it waits or is held. */
  readonly reason: Reason | null;
  /** The reason is one that only a person can mend. */
  readonly needsPerson: boolean;
}

const final = (state: "sent" | "refused" | "cancelled"): NextStep => ({
  state,
  delayMilliseconds: 0,
  reason: null,
  needsPerson: false,
});

type HeldCode = Extract<ReasonCode, `held.${string}`>;
const held = (code: HeldCode, params: Reason["params"] = {}): NextStep => ({
  state: "held",
  delayMilliseconds: 0,
  reason: { code, params },
  needsPerson: false,
});

/** The state after an attempt. `random` in [0, 1) spreads the retries of several nodes. */
export function afterAttempt(
  result: CallResult,
  attempt: Attempt,
  time: Pick<ClockReading, "now" | "era">,
  random: number,
): NextStep {
  if (result.kind === "sent") return final("sent");
  if (result.kind === "refused") {
    // An earlier attempt may have delivered what this one was refused: calling the people refused could be a lie.
    return attempt.uncertain || attempt.sentBefore
      ? held("held.refused_later", { errcode: result.errcode })
      : final("refused");
  }
  const { reason } = result;
  const needsPerson = result.kind === "blocked";
  const delayMilliseconds = retryDelay(reason.code, attempt.attempt, needsPerson, random);
  if (!attempt.uncertain && result.kind !== "no-answer")
    return { state: "pending", delayMilliseconds, reason, needsPerson };
  const obstacle = whyNotRepeat(attempt, { ...time, now: time.now + delayMilliseconds });
  return obstacle ? held(obstacle) : { state: "unknown", delayMilliseconds, reason, needsPerson };
}

/** Why an unanswered batch must not be sent again without a person's word; null when a repeat is safe. */
export function whyNotRepeat(attempt: FirstAttempt, time: Pick<ClockReading, "now" | "era">): HeldCode | null {
  if (attempt.duplicateCheckSeconds === 0) return "held.no_check";
  // How much time has really passed is not known any more.
  if (time.era !== attempt.firstSentEra || attempt.firstSentAt > time.now + clockToleranceMilliseconds)
    return "held.clock_set_back";
  return time.now < (repeatableUntil(attempt, time.era) ?? 0) ? null : "held.window_over";
}

/** Until when an unanswered batch may be repeated, by the database's time; null: never, in this `era` of the clock. */
export const repeatableUntil = (attempt: FirstAttempt, era: number): number | null =>
  attempt.duplicateCheckSeconds === 0 || era !== attempt.firstSentEra
    ? null
    : attempt.firstSentAt + (attempt.duplicateCheckSeconds - windowMarginSeconds) * 1000;

/** The same step when a person has cancelled the message while the call was under way. */
export function onceCancelled(step: NextStep, attempt: Pick<Attempt, "sentBefore">): NextStep {
  if (step.state === "pending") return cancelledStep(attempt.sentBefore);
  return step.state === "unknown" ? held("held.cancelled") : step;
}

/** What becomes of a batch that waits when a person cancels: stopped, unless it may have left already. */
export const cancelledStep = (mayHaveLeft: boolean): NextStep =>
  mayHaveLeft ? held("held.cancelled") : final("cancelled");

/** Call limits end by themselves, and calls meanwhile make them last longer. */
const callLimits = new Set<string>(["wecom.45009", "wecom.45033", "wecom.45035", "shoufa.pace", memberPace.code]);

/** Whether a person may have a waiting batch attempted at once. */
export const canRetryNow = (reasonCode: string): boolean => !callLimits.has(reasonCode);

/**
 * Milliseconds to wait. Unreachable or silent: soon, 1 s doubling to 15 s, so that a batch goes out right after WeCom
 * is back. Call limits: as long as the limit's own window is likely to last. What a person has to mend: minutes, as
 * people can have it attempted at once. A wrong secret seldom, because WeCom shuts out addresses that insist.
 */
export function retryDelay(reasonCode: string, attempt: number, needsPerson: boolean, random: number): number {
  return Math.round(baseDelay(reasonCode, attempt, needsPerson) * (0.8 + 0.2 * random));
}

function baseDelay(reasonCode: string, attempt: number, needsPerson: boolean): number {
  const doubling = (first: number, times: number, longest: number): number =>
    Math.min(first * 2 ** Math.min(attempt - 1, times), longest);
  if (needsPerson) return reasonCode === "wecom.60020" ? 120_000 : 1_800_000;
  switch (reasonCode) {
    case "wecom.45009":
      return doubling(60_000, 3, 300_000);
    case "wecom.45033":
      return doubling(2_000, 4, 30_000);
    case "wecom.unreachable":
    case "wecom.no_answer":
    case "wecom.-1":
      return doubling(1_000, 4, 15_000);
    case "shoufa.pace":
      return 1_000;
    default:
      return 60_000;
  }
}

/** Refusals that say nothing about this message and end by themselves. */
const passing: ReadonlySet<number> = new Set([
  40014,
  41001,
  42001, // token: renewed
  45009,
  45033,
  45035, // call limits
  6000, // another change was under way
]);

/** Refusals that say nothing about this message and end when a person has mended a setting. */
const mendable: ReadonlySet<number> = new Set([
  40001,
  40013,
  40091,
  41004, // secret or CorpID
  50003, // the app is disabled
  60020, // this server's address is not on the app's list of trusted addresses
]);

export type Act = "message/send" | "message/recall" | "message/update_template_card";

/**
 * What a refusal of the whole call means for the batch.
 * @param endpoint The one that refused: it may be gettoken.
 * @param act The one that was to be called.
 */
export function judgeRefusal(
  endpoint: string,
  errcode: number,
  act: Act = "message/send",
): Exclude<CallResult["kind"], "sent"> {
  // WeCom's "system busy" does not say whether it had done the work.
  if (errcode === -1) return endpoint === act ? "no-answer" : "not-done";
  if (passing.has(errcode)) return "not-done";
  return endpoint !== act || mendable.has(errcode) ? "blocked" : "refused";
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
