/** Bytes and the rows that refer to them: how both stay in agreement, whenever a process ends. */
import { bytesOfMegabytes } from "@shoufa/contract";
import { type Kysely, sql } from "kysely";
import type { Database, Tx } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";
import type { Identity } from "./formats/identify.ts";
import { readLimits } from "./limits.ts";
import type { MediaStorage, WrittenFile } from "./storage/storage.ts";

/**
 * Puts a file into its place and makes its row, in the transaction that begins to refer to it. The row stays locked until
 * then, so that nobody removes the file meanwhile; a file without a row is found by `removeStrays`.
 * @throws {Problem} `media.store_full`.
 */
export async function keepBlob(
  database: Database,
  tx: Tx,
  written: WrittenFile,
  { kind, contentType, seconds }: Identity,
): Promise<void> {
  const { sha256, size } = written;
  await tx
    .insertInto("media_blob")
    .values({ sha256, bytes: size, kind, content_type: contentType, seconds, stored_at: database.now() })
    .onConflict((conflict) => conflict.column("sha256").doUpdateSet({ stored_at: database.now() }))
    .execute();
  const { totalMegabytes } = await readLimits(tx);
  if ((await storedBytes(tx)).bytes > bytesOfMegabytes(totalMegabytes))
    throw new Problem("media.store_full", { max: totalMegabytes });
  await written.keep();
}

export async function storedBytes(db: Kysely<Tables>): Promise<{ readonly files: number; readonly bytes: number }> {
  const { files, bytes } = await db
    .selectFrom("media_blob")
    .select((eb) => [
      eb.fn.countAll<number>().as("files"),
      eb.fn.coalesce(eb.fn.sum<number>("bytes"), sql.lit(0)).as("bytes"),
    ])
    .executeTakeFirstOrThrow();
  return { files: Number(files), bytes: Number(bytes) };
}

const unused = (db: Kysely<Tables>) =>
  db
    .selectFrom("media_blob")
    .select("sha256")
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("media_file").select("id").whereRef("media_file.sha256", "=", "media_blob.sha256"))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("received_media")
            .select("callback_seq")
            .whereRef("received_media.sha256", "=", "media_blob.sha256"),
        ),
      ),
    );

/** Removes bytes that nothing refers to. @returns how many files that were, `most` at a time. */
export async function removeUnused(database: Database, storage: MediaStorage, most: number): Promise<number> {
  const found = await unused(database.db).limit(most).execute();
  let removed = 0;
  for (const { sha256 } of found)
    await database.transact(async (tx) => {
      // Transactions that refer to it have ended then, and later ones wait: the next statement sees the truth.
      const blob = tx.selectFrom("media_blob").select("sha256").where("sha256", "=", sha256);
      await database.dialect.awaitRowsToDelete(blob).execute();
      if (!(await unused(tx).where("sha256", "=", sha256).executeTakeFirst())) return;
      // The other way round a row without its file does no harm:
      // whoever begins to refer to it puts the file there anew.
      await tx.deleteFrom("media_blob").where("sha256", "=", sha256).execute();
      await storage.remove(sha256);
      removed += 1;
    });
  return removed;
}

/** Removes files that have no row: of processes that ended between the two. @param before They are older than this. */
export async function removeStrays(database: Database, storage: MediaStorage, before: number): Promise<void> {
  await storage.removeUnfinished(before);
  for await (const sha256 of storage.list(before))
    await database.transact(async (tx) => {
      // Another upload of an equal file at this moment has the row, or waits for ours.
      const stray = await tx
        .insertInto("media_blob")
        .values({ sha256, bytes: 0, kind: "file", content_type: "", seconds: null, stored_at: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .returning("sha256")
        .executeTakeFirst();
      if (stray === undefined) return;
      await tx.deleteFrom("media_blob").where("sha256", "=", sha256).execute();
      await storage.remove(sha256);
    });
}
