import { z } from "zod";
import type { Database } from "../../../db/database.ts";
import type { ServerContext } from "../../../server-context.ts";
import { defineTask, forgetFinishedWork, type Task } from "../../../work/tasks.ts";

const Payload = z.object({ accountId: z.string() });
type Payload = z.infer<typeof Payload>;

/** Rows removed in one transaction: the writer is free again between two portions. */
const portion = 5000;

/** Removes generations that are no longer shown, a while after the new one has taken over. */
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

/** What earlier readings left behind when they failed: every generation older than this reading but the shown one. */
export async function removeStrayGenerations(database: Database, accountId: string, mine: number): Promise<void> {
  await removeGenerations(database, accountId, { below: mine });
}

/** Tables with the column by which their rows are removed in portions; all have an index on it. */
const tables = [
  ["tag_member", "person_key"],
  ["tag_department", "department_id"],
  ["tag", "id"],
  ["member_department", "person_key"],
  ["member", "person_key"],
  ["department", "id"],
] as const;

/** The shown generation is never removed. Whoever still reads another one is told by `removed_below`: see `readMirror`. */
async function removeGenerations(database: Database, accountId: string, { below }: { below: number }): Promise<void> {
  await database.db
    .updateTable("directory")
    .set({ removed_below: below })
    .where("account_id", "=", accountId)
    .where("removed_below", "<", below)
    .execute();
  for (const [table, key] of tables) {
    for (;;) {
      const removed = await database.transact(async (tx) => {
        const { generation: read } = await tx
          .selectFrom("directory")
          .select("generation")
          .where("account_id", "=", accountId)
          .executeTakeFirstOrThrow();
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
