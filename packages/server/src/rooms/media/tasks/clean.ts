import { sql } from "kysely";
import type { Database } from "../../../db/database.ts";
import { removeStrays, removeUnused } from "../blobs.ts";
import { readLimits } from "../limits.ts";
import type { MediaStorage } from "../storage/storage.ts";
import { unsentWith } from "../uses.ts";

const dayMilliseconds = 86_400_000;
/** A file that is being written, or kept for a row that is not committed yet, is younger. */
const strayMilliseconds = dayMilliseconds;
const perStep = 200;

/**
 * Removes files whose time is over, those of callbacks whose content was cleaned, and bytes that nothing refers to.
 * @returns whether there may be more.
 */
export async function cleanMedia(database: Database, storage: MediaStorage): Promise<boolean> {
  const { keepDays } = await readLimits(database.db);
  const rows =
    (keepDays === null ? 0 : await forgetOld(database, keepDays * dayMilliseconds)) + (await forgetCleaned(database));
  const blobs = await removeUnused(database, storage, perStep);
  return rows + blobs >= perStep;
}

export const cleanStrays = async (database: Database, storage: MediaStorage): Promise<void> =>
  removeStrays(database, storage, (await database.readNow()) - strayMilliseconds);

async function forgetOld(database: Database, age: number): Promise<number> {
  const received = await database.db
    .updateTable("received_media")
    .set({ state: "expired", sha256: null, fetched_at: null, reason: null })
    .where("callback_seq", "in", (eb) =>
      eb
        .selectFrom("received_media")
        .select("callback_seq")
        .where("fetched_at", "is not", null)
        .where("fetched_at", "<", database.now(-age))
        .limit(perStep),
    )
    .executeTakeFirst();
  const uploaded = await database.db
    .deleteFrom("media_file")
    .where("id", "in", (eb) =>
      eb
        .selectFrom("media_file as old")
        .select("old.id")
        .where("old.used_at", "<", database.now(-age))
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("reply_rule")
                .select(sql.lit(1).as("one"))
                .whereRef("reply_rule.account_id", "=", "old.account_id")
                .where(sql<boolean>`reply_rule.answer like '%"fileId":"' || old.id || '"%'`),
            ),
          ),
        )
        .where(({ not, exists }) =>
          not(
            exists(
              unsentWith(database.db)
                .select("message.id")
                .where((eb) => eb("use.file_id", "=", sql<string>`${sql.ref("old.id")}`)),
            ),
          ),
        )
        .limit(perStep),
    )
    .executeTakeFirst();
  return Number(received.numUpdatedRows) + Number(uploaded.numDeletedRows);
}

/** The content of the callback is gone, and so its file. */
async function forgetCleaned({ db }: Database): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("received_media")
    .where("callback_seq", "in", (eb) =>
      eb
        .selectFrom("received_media as media")
        .innerJoin("callback_event as event", "event.seq", "media.callback_seq")
        .select("media.callback_seq")
        .where("event.cleaned_at", "is not", null)
        .limit(perStep),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
