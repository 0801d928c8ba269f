import { z } from "zod";
import type { Database } from "../../../db/database.ts";
import type { ServerContext } from "../../../server-context.ts";
import { forgetFinishedWork } from "../../../work/leases.ts";
import { defineTask, type Task } from "../../../work/tasks.ts";

const Payload = z.object({ accountId: z.string() });
type Payload = z.infer<typeof Payload>;

/** Rows removed in one transaction: the writer is free again between two portions. */
const portion = 5000;

/** Removes generations of the mirror that nobody reads any more, a while after the new one has taken over. */
export const sweepTask = {
  identity: { name: "directory.sweep", key: ({ accountId }: Payload) => accountId },
  with: (context: ServerContext): Task<Payload> =>
    defineTask({
      ...sweepTask.identity,
      payload: Payload,
      maxAttempts: 10, // nothing depends on it; the next pull sweeps as well
      rest: (attempt) => 60_000 * attempt,
      explain: () => ({ code: "server.failed", params: {}, final: false }),
      async run({ accountId }, run) {
        const { generation } = await context.database.db
          .selectFrom("directory")
          .select("generation")
          .where("account_id", "=", accountId)
          .executeTakeFirstOrThrow();
        await removeGenerations(context.database, accountId, { below: generation });
        await forgetFinishedWork(context.database);
        await run.finish(async () => {});
      },
    }),
};

/** What earlier pulls left behind when they failed: everything older than this pull but the generation being read. */
export async function removeStrayGenerations(database: Database, accountId: string, mine: number): Promise<void> {
  await removeGenerations(database, accountId, { below: mine });
}

/** The generation being read is never removed. */
async function removeGenerations(database: Database, accountId: string, { below }: { below: number }): Promise<void> {
  for (const table of ["member_department", "member", "department"] as const) {
    for (;;) {
      const removed = await database.transact(async (tx) => {
        const { generation: read } = await tx
          .selectFrom("directory")
          .select("generation")
          .where("account_id", "=", accountId)
          .executeTakeFirstOrThrow();
        // Whole generations are removed in portions by their key, which both stores can find without a scan.
        const key = table === "department" ? "id" : "person_key";
        const stray = await tx
          .selectFrom(table as "member")
          .select(["generation", key as "person_key"])
          .where("account_id", "=", accountId)
          .where("generation", "<", below)
          .where("generation", "<>", read)
          .orderBy("generation")
          .orderBy(key as "person_key")
          .limit(1)
          .offset(portion - 1)
          .executeTakeFirst();
        let remove = tx
          .deleteFrom(table as "member")
          .where("account_id", "=", accountId)
          .where("generation", "<", below)
          .where("generation", "<>", read);
        if (stray)
          remove = remove.where((eb) =>
            eb.or([
              eb("generation", "<", stray.generation),
              eb.and([
                eb("generation", "=", stray.generation),
                eb(key as "person_key", "<=", stray[key as "person_key"]),
              ]),
            ]),
          );
        await remove.execute();
        return stray !== undefined;
      });
      if (!removed) break;
    }
  }
}
