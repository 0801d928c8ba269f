/** What went wrong between us and WeCom, as a code with parameters; sentences are made where they are read. */
import { NoAnswerError, WeComApiError } from "@shoufa/client";
import { Problem } from "../../http/problem.ts";
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

/** Refusals that no repetition can change. −1 (busy) and the call limits pass by themselves. */
const passing = new Set([-1, 45009, 45033, 50001, 50002]);

/** @param scrub Takes secrets out of WeCom's words. */
export function explainFailure(error: unknown, scrub: (text: string) => string): TaskProblem {
  if (error instanceof WeComApiError)
    return {
      code: `wecom.${error.errcode}`,
      params: { errcode: error.errcode, endpoint: error.endpoint, errmsg: scrub(error.errmsg) },
      final: !passing.has(error.errcode),
    };
  if (error instanceof Problem) return { code: error.code, params: error.params, final: true };
  if (error instanceof NoAnswerError) return { code: "directory.unreachable", params: {}, final: false };
  if (error instanceof DirectoryRefused) return { code: error.code, params: {}, final: true };
  return { code: "server.failed", params: { requestId: "directory.pull" }, final: false };
}
