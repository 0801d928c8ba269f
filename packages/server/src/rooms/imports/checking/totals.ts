import type { ImportTotals } from "@shoufa/contract";
import { sql } from "kysely";
import type { Database } from "../../../db/database.ts";
import { membersIn, readMirror } from "../../directory/mirror.ts";

export async function countTotals({ db }: Database, accountId: string, importId: string): Promise<ImportTotals> {
  const rows = await db
    .selectFrom("directory_import_row")
    .select([
      "outcome",
      sql<number>`count(*)`.as("count"),
      sql<number>`sum(case when checks > 0 then 1 else 0 end)`.as("checks"),
    ])
    .where("import_id", "=", importId)
    .groupBy("outcome")
    .execute();
  const of = (outcome: string): number => Number(rows.find((row) => row.outcome === outcome)?.count ?? 0);
  return {
    rows: rows.reduce((sum, row) => sum + Number(row.count), 0),
    ...{ change: of("added") + of("changed"), added: of("added"), skipped: of("same"), wrong: of("wrong") },
    check: rows.reduce((sum, row) => sum + (row.outcome === "wrong" ? 0 : Number(row.checks)), 0),
    missing: await readMirror(db, accountId, async (mirror) => {
      const { count } = await membersIn(db, mirror)
        .select(sql<number>`count(*)`.as("count"))
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("directory_import_row")
                .select("directory_import_row.row_number")
                .where("directory_import_row.import_id", "=", importId)
                .whereRef("directory_import_row.person_key", "=", "member.person_key"),
            ),
          ),
        )
        .executeTakeFirstOrThrow();
      return Number(count);
    }),
  };
}
