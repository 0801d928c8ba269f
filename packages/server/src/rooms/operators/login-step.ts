import type { Tx } from "../../db/database.ts";
import type { Operators } from "./operators.ts";
import { hashOf } from "./sessions.ts";

/** Time to look for the phone. */
const stepMilliseconds = 5 * 60_000;

/** Somebody has proved who they are in a first way; the second factor comes next, with the token that is returned. */
export async function beginLoginStep({ database, random }: Operators, tx: Tx, operatorId: string): Promise<string> {
  const step = random.bytes(32).toString("base64url");
  await tx.deleteFrom("login_step").where("expires_at", "<=", database.now()).execute();
  await tx
    .insertInto("login_step")
    .values({ id_hash: hashOf(step), operator_id: operatorId, expires_at: database.now(stepMilliseconds) })
    .execute();
  return step;
}
