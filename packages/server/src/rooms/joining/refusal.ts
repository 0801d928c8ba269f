/** What has become of a call to WeCom, as it is told. */
import { WeComApiError, WeComError } from "@shoufa/client";
import type { ProblemCode, Reason } from "@shoufa/contract";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { refusalReason } from "../../wecom/refusal-reason.ts";

/** A refusal of WeCom's; null: it did not answer, and nobody knows whether it took effect. */
export function refusalOf({ vault }: ServerContext, error: unknown): Reason | null {
  if (error instanceof WeComApiError) return refusalReason(error, (text) => vault.scrub(text));
  if (error instanceof WeComError) return null;
  throw error;
}

/** The same as a problem for whoever asked. */
export function callProblem(context: ServerContext, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const reason = refusalOf(context, error);
  const code: ProblemCode = reason === null ? "joining.unknown" : "joining.refused";
  return new Problem(
    code,
    reason === null ? {} : { errcode: reason.params["errcode"] ?? "", errmsg: reason.params["errmsg"] ?? "" },
  );
}
