import type { Random } from "@shoufa/ports";
import type { Database } from "../../db/database.ts";
import { hashOf } from "./sessions.ts";

/**
 * The one-time code of the owner link: made anew at each start while there is no owner, so that only who can read this
 * server's output can become the owner. The database holds its hash. @returns null when the owner exists.
 */
export async function newOwnerCode(database: Database, random: Random): Promise<string | null> {
  const code = random.bytes(24).toString("base64url");
  return database.transact(async (tx) => {
    if (await tx.selectFrom("operator").select("id").limit(1).executeTakeFirst()) return null;
    const values = { code_hash: hashOf(code), created_at: database.now() };
    await tx
      .insertInto("owner_code")
      .values({ id: 1, ...values })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
      .execute();
    return code;
  });
}
