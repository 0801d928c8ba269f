import { z } from "zod";
import type { Tx } from "../../../db/database.ts";
import type { ServerContext } from "../../../server-context.ts";
import { defineTask, enqueue, type Task } from "../../../work/tasks.ts";
import { explainFailure } from "../explain.ts";
import { directoryState, pullTaskName } from "../state.ts";
import { pullDirectory } from "./pull.ts";

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
    onEnd: ({ accountId }) => tellDirectory(context, accountId),
  });

/** @returns false when the company's directory is being read already. */
export const enqueuePull = (context: ServerContext, tx: Tx, accountId: string): Promise<boolean> =>
  enqueue(context.database, tx, context.ports.random, identity, { accountId });

/** Shows the present state on every open screen. */
export async function tellDirectory(context: ServerContext, accountId: string): Promise<void> {
  const directory = await directoryState(context.database.db, accountId);
  context.live.publish({ type: "directory.progress", accountId, directory });
}
