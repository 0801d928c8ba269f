import { z } from "zod";
import type { Tx } from "../../../db/database.ts";
import type { ServerContext } from "../../../server-context.ts";
import { enqueue } from "../../../work/tasks.ts";

export const WritingPayload = z.object({ accountId: z.string() });
export type WritingPayload = z.infer<typeof WritingPayload>;

/** One unfinished piece of work for each company: so WeCom gets one change of a directory at a time. */
export const writingIdentity = {
  name: "plan.write",
  key: ({ accountId }: WritingPayload): string => accountId,
};

/**
 * Has the plans of a company applied. Work that is about to end is held until this transaction has committed, and then sees
 * what it has written.
 * @param inSeconds When; work that waits for another time is due then. Undefined: at once, or whenever what waits is due.
 */
export async function wakeWriter(
  { database, ports }: Pick<ServerContext, "database" | "ports">,
  tx: Tx,
  accountId: string,
  inSeconds?: number,
): Promise<void> {
  const when = inSeconds === undefined ? {} : { inSeconds };
  while (!(await enqueue(database, tx, ports.random, writingIdentity, { accountId }, when))) {
    const { numUpdatedRows } = await tx
      .updateTable("work")
      .set((eb) => ({ next_at: inSeconds === undefined ? eb.ref("next_at") : database.now(inSeconds * 1000) }))
      .where("kind", "=", writingIdentity.name)
      .where("key", "=", accountId)
      .where("state", "in", ["waiting", "running"])
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return;
  }
}
