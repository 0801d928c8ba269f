import type { ProblemBody } from "@shoufa/contract";

/** Refusals that no server wrote: nothing usable came back. */
export type LocalCode = "network.unreachable" | "network.timeout" | "answer.unexpected";

/** A request that did not do what was asked. `code` is one of the contract's problems or a `LocalCode`. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: string;
  /** 0: no answer came. */
  readonly status: number;
  readonly requestId: string | null;
  /** What was called, e.g. `POST /api/login`: path only, since a query may hold what somebody typed. */
  readonly call: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly excluded: readonly unknown[];
  /** For `plan.refused`: why each act was refused. */
  readonly refusals: readonly unknown[];

  constructor(call: string, status: number, body: Omit<ProblemBody, "requestId"> & { requestId: string | null }) {
    super(`${call}: ${body.code}`);
    this.call = call;
    this.status = status;
    this.code = body.code;
    this.requestId = body.requestId;
    this.params = body.params;
    this.excluded = body.excluded ?? [];
    this.refusals = body.refusals ?? [];
  }
}

export const localProblem = (call: string, code: LocalCode, status = 0, requestId: string | null = null): Problem =>
  new Problem(call, status, { code, params: {}, requestId });

/** What `catch` and TanStack Query hand over is `unknown`; pages show Problems only. */
export const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : localProblem("page", "answer.unexpected");
