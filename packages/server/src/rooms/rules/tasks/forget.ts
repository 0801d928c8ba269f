import { sql } from "kysely";
import type { Database } from "../../../db/database.ts";

const dayMilliseconds = 86_400_000;
/** How long a deleted rule can be brought back. */
const restorableMilliseconds = 30 * dayMilliseconds;

/** Removes rules that were deleted more than 30 days ago, and counts of minutes that are long over. */
export async function forgetRules(database: Database): Promise<void> {
  await database.db
    .deleteFrom("reply_rule")
    .where("deleted_at", "<", database.now(-restorableMilliseconds))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("rule_firing")
            .select(sql.lit(1).as("one"))
            .whereRef("rule_firing.rule_id", "=", "reply_rule.id")
            .where("state", "=", "due"),
        ),
      ),
    )
    .execute();
  // Rows of a simulated company may lie ahead, as its clock does: they go once it is over for us too.
  await database.db.deleteFrom("rule_person").where("since", "<", database.now(-dayMilliseconds)).execute();
}
