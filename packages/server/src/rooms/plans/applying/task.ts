import type { ServerContext } from "../../../server-context.ts";
import { defineTask, type Task } from "../../../work/tasks.ts";
import { applyPlans } from "./apply.ts";
import { WritingPayload, writingIdentity } from "./identity.ts";

/** Writes the plans of one company to WeCom. */
export const writingTask = (context: ServerContext): Task<WritingPayload> =>
  defineTask({
    ...writingIdentity,
    payload: WritingPayload,
    // Steps count their own attempts; a plan goes on however often the process ends.
    maxAttempts: 1_000_000,
    rest: (attempt) => Math.min(60_000, 1000 * 2 ** Math.min(attempt, 6)),
    explain: () => ({ code: "server.failed", params: { requestId: writingIdentity.name }, final: false }),
    run: ({ accountId }, run) => applyPlans(context, accountId, run),
  });
