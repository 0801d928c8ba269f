import { localAdministratorId } from "@shoufa/contract";
import type { Random } from "@shoufa/ports";
import type { Database } from "../../db/database.ts";
import { hashOf } from "./sessions.ts";

export interface OwnerCode {
  /** The code that lets the first visitor become the owner; null once there is one. */
  current(): string | null;
  /** The owner exists now. */
  used(): void;
  /** Calls `listener` once the owner exists. */
  onUsed(listener: () => void): void;
}

/**
 * The one-time code of the owner link: made anew at each start while there is no owner, so that only who can read this
 * server's output can become the owner. The database holds its hash.
 */
export async function ownerCodeIn(database: Database, random: Random): Promise<OwnerCode> {
  const fresh = random.bytes(24).toString("base64url");
  let code = await database.transact(async (tx) => {
    const people = tx.selectFrom("operator").select("id").where("id", "<>", localAdministratorId);
    if (await people.limit(1).executeTakeFirst()) return null;
    const values = { code_hash: hashOf(fresh), created_at: database.now() };
    await tx
      .insertInto("owner_code")
      .values({ id: 1, ...values })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
      .execute();
    return fresh;
  });
  let listener = (): void => {};
  return {
    current: () => code,
    used() {
      code = null;
      listener();
    },
    onUsed(given) {
      listener = given;
    },
  };
}
