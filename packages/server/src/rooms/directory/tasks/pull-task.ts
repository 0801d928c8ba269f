import { z } from "zod";
import type { Tx } from "../../../db/database.ts";
import type { ServerContext } from "../../../server-context.ts";
import { defineTask, enqueue, type Task } from "../../../work/tasks.ts";
import { readOtherRanges } from "../app-ranges.ts";
import { explainFailure } from "../explain.ts";
import { pullTaskName } from "../state.ts";
import { tellDirectory } from "../tell.ts";
import { pullDirectory } from "./pull.ts";
import { planReconcile } from "./reconcile.ts";

const Payload = z.object({ accountId: z.string() });
type Payload = z.infer<typeof Payload>;

const identity = { name: pullTaskName, key: ({ accountId }: Payload) => accountId };

/** Reads a company's departments and members into the mirror. */
export const pullTask = (context: ServerContext): Task<Payload> =>
  defineTask({
    ...identity,
    payload: Payload,
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

/** @returns false when the company's directory is being read already. */
export const enqueuePull = (context: ServerContext, tx: Tx, accountId: string): Promise<boolean> =>
  enqueue(context.database, tx, context.ports.random, identity, { accountId });
