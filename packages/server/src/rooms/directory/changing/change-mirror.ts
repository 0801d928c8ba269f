/**
 * Changing the mirror outside of a reading: what a plan has done in WeCom, and what callbacks say. Other rooms call
 * `changeMirror`, in the transaction that settles the step or the callback.
 */
import type { Tx } from "../../../db/database.ts";
import type { ServerContext } from "../../../server-context.ts";
import { tellDirectory } from "../tell.ts";
import { directoryReadTopic } from "../topics.ts";
import { applyChanges } from "./apply.ts";
import type { MirrorChange } from "./change.ts";
import { numberNames } from "./numbers.ts";

/**
 * Writes changes to the shown generation, and notes them for a reading that began before them and ends after them: it
 * applies them to its own generation. Call `tellMirrorChanged` after the commit. The same change twice makes no difference.
 * @param source Who says so, e.g. `user/update` or `callback`: shown as the origin of the values.
 */
export async function changeMirror(
  { database }: Pick<ServerContext, "database">,
  tx: Tx,
  accountId: string,
  changes: readonly MirrorChange[],
  source: string,
): Promise<void> {
  if (changes.length === 0) return;
  // One at a time for each company: they work out the tree from the rows, and readings count on the order of the notes.
  const directory = await database.dialect
    .awaitRows(
      tx
        .selectFrom("directory")
        .select(["generation", "read_at", database.now().as("now")])
        .where("account_id", "=", accountId),
    )
    .executeTakeFirst();
  if (!directory) return;
  const { generation, read_at, now } = directory;
  await database.insertRows(
    tx,
    "directory_change",
    changes.map((change) => ({ account_id: accountId, change: JSON.stringify(change), source, at: now })),
  );
  // While a first reading grows, only it writes; it applies them at its end.
  if (generation === 0 || read_at === null) return;
  const numbers = await applyChanges(database, tx, { accountId, generation, now, source }, changes);
  await tx
    .updateTable("directory")
    .set((eb) => ({
      changes: eb("changes", "+", 1),
      ...Object.fromEntries(numberNames.map((name) => [name, eb(name, "+", numbers[name])] as const)),
    }))
    .where("account_id", "=", accountId)
    .execute();
}

/** Shows a changed mirror on every open screen, and to rules. Call it after the transaction has committed. */
export async function tellMirrorChanged(context: ServerContext, accountId: string): Promise<void> {
  context.wakeups.wake(directoryReadTopic, accountId);
  await tellDirectory(context, accountId);
}
