import type { ServerContext } from "../../../server-context.ts";
import { defineTask, type Task } from "../../../work/tasks.ts";
import { readOtherRanges } from "../app-ranges.ts";
import { explainFailure } from "../explain.ts";
import { tellDirectory } from "../tell.ts";
import { PullPayload, pullIdentity } from "./enqueue-pull.ts";
import { pullDirectory } from "./pull.ts";
import { planReconcile } from "./reconcile.ts";

/** Reads a company's departments and members into the mirror. */
export const pullTask = (context: ServerContext): Task<PullPayload> =>
  defineTask({
    ...pullIdentity,
    payload: PullPayload,
    maxAttempts: 6, // rests 5 s, 10 s … 80 s: some three minutes before we say that it failed
    rest: (attempt) => 5000 * 2 ** (attempt - 1),
    explain: (error) => explainFailure(error, context.vault.scrub),
    run: ({ accountId }, run) => pullDirectory(context, accountId, run, () => tellDirectory(context, accountId)),
    async onEnd({ accountId }) {
      await planReconcile(context, accountId);
      await tellDirectory(context, accountId);
      await readOtherRanges(context, accountId);
    },
  });
