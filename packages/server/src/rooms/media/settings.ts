import type { MediaLimits, MediaSettings } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import type { Actor } from "../../http/implement.ts";
import { recordAudit } from "../audit/record.ts";
import { storedBytes } from "./blobs.ts";
import { readLimits } from "./limits.ts";

export const presentSettings = async (db: Kysely<Tables>): Promise<MediaSettings> => ({
  ...(await readLimits(db)),
  ...(await storedBytes(db)),
});

export async function changeLimits(database: Database, after: MediaLimits, actor: Actor): Promise<void> {
  await database.transact(async (tx) => {
    await database.dialect.awaitRows(tx.selectFrom("media_limits").select("id")).execute();
    const before = await readLimits(tx);
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await tx
      .updateTable("media_limits")
      .set({
        receive_megabytes: after.receiveMegabytes,
        keep_days: after.keepDays,
        total_megabytes: after.totalMegabytes,
        operator_megabytes: after.operatorMegabytes,
      })
      .execute();
    await recordAudit(database, tx, {
      ...{ actor, action: "media.limits", subject: "media/limits" },
      detail: { before, after },
    });
  });
}
