/** What tasks have in common that ask WeCom for something which a repeat does not harm, until it has answered. */
import { NoAnswerError, WeComApiError } from "@shoufa/client";
import type { Reason } from "@shoufa/contract";
import { Problem } from "../../../http/problem.ts";
import { refusalReason } from "../../../wecom/refusal-reason.ts";
import type { TaskProblem } from "../../../work/tasks.ts";
import { type Act, judgeRefusal, noAnswer, unreachable } from "../delivery/batch-machine.ts";

const longestRest = 300_000;

/** From 1 s to five minutes. */
export const restOf = (attempt: number): number => Math.min(longestRest, 1000 * 2 ** Math.min(attempt - 1, 9));

/** Calls of one message under way at the same time. */
export const callsAtOnce = 4;

/** Thrown to be called again after a rest. */
export class NotYet extends Error {
  override readonly name = "NotYet";
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason.code);
    this.reason = reason;
  }
}

export const explain = (error: unknown): TaskProblem => ({
  ...(error instanceof NotYet ? error.reason : noAnswer),
  final: false,
});

export type Met =
  | { readonly kind: "refused"; readonly errcode: number }
  | { readonly kind: "not-done" | "no-answer"; readonly reason: Reason };

/** What a failed call means. @param scrub Takes secrets out of WeCom's words. */
export function judge(error: unknown, act: Act, scrub: (text: string) => string): Met {
  if (error instanceof WeComApiError) {
    const kind = judgeRefusal(error.endpoint, error.errcode, act);
    if (kind === "refused") return { kind, errcode: error.errcode };
    return { kind: kind === "no-answer" ? kind : "not-done", reason: refusalReason(error, scrub) };
  }
  if (error instanceof NoAnswerError)
    return error.outcome === "not-sent" || error.endpoint !== act
      ? { kind: "not-done", reason: unreachable }
      : { kind: "no-answer", reason: noAnswer };
  // The app's settings do not let it be called: a person has to mend them.
  if (error instanceof Problem) return { kind: "not-done", reason: { code: error.code, params: error.params } };
  return { kind: "no-answer", reason: noAnswer };
}
