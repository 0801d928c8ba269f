/** What a failed call means for its step and its plan. Pure. */
import { NoAnswerError, WeComApiError } from "@shoufa/client";
import { isProblemCode, type Reason, type StepKind } from "@shoufa/contract";
import { Problem } from "../../../http/problem.ts";
import { refusalReason } from "../../../wecom/refusal-reason.ts";

export type Outcome =
  /** The step waits, and the plan with it; nothing was done. */
  | { readonly is: "wait"; readonly seconds: number; readonly reason: Reason }
  /** WeCom may have done it: to be read before anything is repeated. */
  | { readonly is: "unknown"; readonly reason: Reason }
  /** What it wanted is the case already. */
  | { readonly is: "there" }
  | { readonly is: "refused"; readonly reason: Reason };

/** Another change at this moment: WeCom takes one at a time. */
const busy = new Set([45033, 45035, 6000]);
/** Only a person can mend it, here or in WeCom's console; it is tried again in case somebody did. */
const settings = new Set([40001, 40013, 40014, 40091, 41001, 42001, 48002, 48009, 50003, 60020, 301002]);
const gone: Partial<Record<StepKind, readonly number[]>> = {
  "user/delete": [60111],
  "department/delete": [60003, 60123],
  "tag/delete": [40068],
};

/** @param scrub Takes secrets out of WeCom's words. */
export function outcomeOf(error: unknown, kind: StepKind, scrub: (text: string) => string): Outcome | undefined {
  if (error instanceof NoAnswerError) {
    // A token is asked for before the call itself.
    const isUnsent = error.outcome === "not-sent" || error.endpoint === "gettoken";
    return isUnsent
      ? { is: "wait", seconds: 15, reason: { code: "plan.unreachable", params: {} } }
      : { is: "unknown", reason: { code: "plan.no_answer", params: {} } };
  }
  if (error instanceof Problem) {
    if (!isProblemCode(error.code)) return undefined;
    return { is: "wait", seconds: 300, reason: { code: error.code, params: error.params } };
  }
  if (!(error instanceof WeComApiError)) return undefined;
  const reason = refusalReason(error, scrub);
  const params = { app: "通讯录同步", ...reason.params };
  const { errcode } = error;
  if (errcode === -1)
    return error.outcome === "unknown"
      ? { is: "unknown", reason: { code: "plan.no_answer", params: {} } }
      : { is: "wait", seconds: 5, reason: { code: "plan.busy", params } };
  if (busy.has(errcode)) return { is: "wait", seconds: 3, reason: { code: "plan.busy", params } };
  if (errcode === 45009) return { is: "wait", seconds: 60, reason: { code: "wecom.45009", params } };
  if (settings.has(errcode)) return { is: "wait", seconds: 300, reason: { code: reason.code, params } };
  if (gone[kind]?.includes(errcode)) return { is: "there" };
  return { is: "refused", reason: { code: reason.code, params } };
}
