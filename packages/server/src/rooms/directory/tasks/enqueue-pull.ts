import { z } from "zod";
import type { Tx } from "../../../db/database.ts";
import type { ServerContext } from "../../../server-context.ts";
import { enqueue } from "../../../work/tasks.ts";
import { pullTaskName } from "../state.ts";

export const PullPayload = z.object({ accountId: z.string() });
export type PullPayload = z.infer<typeof PullPayload>;

/** One reading of a company at a time. */
export const pullIdentity = { name: pullTaskName, key: ({ accountId }: PullPayload) => accountId };

/** @returns false when the company's directory is being read already. */
export const enqueuePull = (context: ServerContext, tx: Tx, accountId: string): Promise<boolean> =>
  enqueue(context.database, tx, context.ports.random, pullIdentity, { accountId });
