import { localAdministratorId } from "@shoufa/contract";
import type { Database } from "../../db/database.ts";
import type { SignedInActor } from "../../http/implement.ts";

/** Cannot be typed: names of people are trimmed. */
const nameKey = " local";

export const localAdministrator = {
  operatorId: localAdministratorId,
  name: "local administrator",
  role: "owner",
  companies: null,
  hasSecondFactor: false,
  mustSetUpSecondFactor: false,
  isFresh: true,
} as const satisfies SignedInActor;

/**
 * The operator at the server's own computer (`http/local-access.ts`). It has a row, because messages and rules belong to
 * an operator, but no password, so that nobody logs in as it; and it is no owner: setting up stays open until there is one.
 */
export function localAdministratorIn(database: Database): () => Promise<SignedInActor> {
  let exists: Promise<unknown> | undefined;
  const ensure = (): Promise<unknown> =>
    database.db
      .insertInto("operator")
      .values({
        id: localAdministratorId,
        name: localAdministrator.name,
        name_key: nameKey,
        role: "owner",
        password_hash: "",
        created_at: database.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return async () => {
    exists ??= ensure();
    try {
      await exists;
    } catch (error) {
      exists = undefined;
      throw error;
    }
    return localAdministrator;
  };
}
