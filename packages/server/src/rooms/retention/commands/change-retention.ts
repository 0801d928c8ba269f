import { type ChangeRetentionInput, RetentionKind } from "@shoufa/contract";
import { sql } from "kysely";
import type { Database } from "../../../db/database.ts";
import type { Actor } from "../../../http/implement.ts";
import { recordAudit } from "../../audit/record.ts";

/** Changes the limits of the kinds that are named, and notes who did it, with the limits before and after. */
export async function changeRetention(database: Database, input: ChangeRetentionInput, actor: Actor): Promise<void> {
  await database.transact(async (tx) => {
    for (const kind of RetentionKind.options) {
      const after = input[kind];
      if (after === undefined) continue;
      const row = await database.dialect
        .awaitRows(tx.selectFrom("retention").select(["max_age_days", "max_rows"]).where("kind", "=", kind))
        .executeTakeFirstOrThrow();
      const before = { maxAgeDays: row.max_age_days, maxRows: row.max_rows };
      if (before.maxAgeDays === after.maxAgeDays && before.maxRows === after.maxRows) continue;
      await tx
        .updateTable("retention")
        // What is over the limit is counted anew at once; until then nothing goes because of a limit that is no more.
        .set({
          ...{ max_age_days: after.maxAgeDays, max_rows: after.maxRows, excess: 0, counted_at: 0 },
          steps: sql<number>`steps + 1`,
        })
        .where("kind", "=", kind)
        .execute();
      await recordAudit(database, tx, {
        ...{ actor, action: "retention.change", subject: `retention/${kind}` },
        detail: { before, after },
      });
    }
  });
}
