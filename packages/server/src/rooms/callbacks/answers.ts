/**
 * Automatic answers, as the callback entry uses them: decided before a callback is stored (`match`), kept in its transaction
 * (store/), and given in the same response. The rules themselves: rooms/rules/.
 */
import type { InboundView, PassiveReply } from "@shoufa/protocol";

/** A rule that answers a callback. */
export interface Firing {
  readonly ruleId: string;
  /** Addressee and sender of the callback. */
  readonly head: { readonly toUserName: string; readonly fromUserName: string };
  /** Automatic answers that this person may get within a minute. */
  readonly perMinute: number;
  /** JSON, which only `reply` reads. */
  readonly answer: string;
  /** Whether WeCom shows an answer in the response to such a callback. If not, it goes as a message. */
  readonly passive: boolean;
}

/** What came of a firing. */
export interface Fired {
  /** Number of its row. */
  readonly seq: number;
  /** To be given in the response; null when it goes as a message. */
  readonly answer: string | null;
}

export interface Answers {
  /** Undefined once the rules are known; until then a promise of that moment. */
  ready(): Promise<void> | undefined;
  match(appId: string, act: { readonly view: InboundView; readonly sentAt: number }): Firing | undefined;
  reply(answer: string): PassiveReply;
  /** Firings that go as messages have been stored. Must not throw. */
  due(): void;
  /** The request was over before its answer was stored. Must not throw. */
  late(seq: number): void;
}

/** A person gets at most `perMinute` answers within this time from the first. */
export const minuteMilliseconds = 60_000;
