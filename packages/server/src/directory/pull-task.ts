import { z } from "zod";
import type { Tx } from "../db/database.ts";
import type { Desk } from "../desk.ts";
import { defineTask, enqueue, type Task } from "../work/tasks.ts";
import { explainFailure } from "./explain.ts";
import { pullDirectory } from "./pull.ts";
import { directoryState, pullTaskName } from "./state.ts";

const Payload = z.object({ accountId: z.string() });
type Payload = z.infer<typeof Payload>;

const identity = { name: pullTaskName, key: ({ accountId }: Payload) => accountId };

/** Reads a company's departments and members into the mirror. */
export const pullTask = (desk: Desk): Task<Payload> =>
  defineTask({
    ...identity,
    payload: Payload,
    maxAttempts: 6, // rests 5 s, 10 s … 80 s: some three minutes before we say that it failed
    rest: (attempt) => 5000 * 2 ** (attempt - 1),
    explain: explainFailure,
    run: ({ accountId }, run) => pullDirectory(desk, accountId, run, () => tellDirectory(desk, accountId)),
    onEnd: ({ accountId }) => tellDirectory(desk, accountId),
  });

/** @returns false when the company's directory is being read already. */
export const enqueuePull = (desk: Desk, tx: Tx, accountId: string): Promise<boolean> =>
  enqueue(desk.database, tx, desk.ports.random, identity, { accountId });

/** Shows the present state on every open screen. */
export async function tellDirectory(desk: Desk, accountId: string): Promise<void> {
  const directory = await directoryState(desk.database.db, accountId, "zh");
  desk.live.publish({ type: "directory.progress", accountId, directory });
}
