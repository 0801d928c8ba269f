/** What went wrong between us and WeCom, as a code with parameters; sentences are made where they are read. */
import { NoAnswerError, WeComApiError } from "@shoufa/client";
import { Problem } from "../../http/problem.ts";
import { refusalReason } from "../../wecom/refusal-reason.ts";
import type { TaskProblem } from "../../work/tasks.ts";

/** The mirror's own refusals, beside what WeCom says. */
export class DirectoryRefused extends Error {
  override readonly name = "DirectoryRefused";
  readonly code: "directory.empty" | "directory.cycle";
  constructor(code: DirectoryRefused["code"]) {
    super(code);
    this.code = code;
  }
}

/** Refusals that pass by themselves: busy, call limits, another change, a token that is replaced. */
const passing = new Set([-1, 6000, 40014, 41001, 42001, 45009, 45033, 45035]);

/** @param scrub Takes secrets out of WeCom's words. */
export function explainFailure(error: unknown, scrub: (text: string) => string): TaskProblem {
  if (error instanceof WeComApiError) {
    const reason = refusalReason(error, scrub);
    // The sentence of a busy WeCom is about a message that may have been sent.
    const code = error.errcode === -1 ? "directory.wecom_busy" : reason.code;
    return { ...reason, code, final: !passing.has(error.errcode) };
  }
  if (error instanceof Problem) return { code: error.code, params: error.params, final: true };
  if (error instanceof NoAnswerError) return { code: "directory.unreachable", params: {}, final: false };
  if (error instanceof DirectoryRefused) return { code: error.code, params: {}, final: true };
  return { code: "server.failed", params: { requestId: "directory.pull" }, final: false };
}
