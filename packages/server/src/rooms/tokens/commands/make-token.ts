import { tokenBounds } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { hashOfSecret, newSecret, writtenOut } from "../secret.ts";

export interface NewToken {
  readonly accountId: string;
  readonly appId: string;
  readonly name: string;
  readonly types: readonly string[];
  readonly peoplePerCall: number;
  readonly allowsEveryone: boolean;
  readonly days: number;
}

const dayMilliseconds = 86_400_000;

/**
 * Makes a token. Its secret is in what this returns, and only its hash in the store.
 * @throws {Problem} `app.not_found`, `token.too_many`.
 */
export async function makeToken(
  { database, ports, accounts }: ServerContext,
  actor: Actor,
  { accountId, appId, types, days, ...wanted }: NewToken,
): Promise<{ readonly id: string; readonly secret: string }> {
  await accounts.app(database.db, accountId, appId);
  const shown = newSecret(ports.random);
  const { id } = shown;
  await database.transact(async (tx) => {
    const { valid } = await tx
      .selectFrom("api_token")
      .select((eb) => eb.fn.countAll<number>().as("valid"))
      .where("account_id", "=", accountId)
      .where("ended_at", "is", null)
      .where("expires_at", ">", database.now())
      .executeTakeFirstOrThrow();
    if (Number(valid) >= tokenBounds.perCompany) throw new Problem("token.too_many", { max: tokenBounds.perCompany });
    const { name, peoplePerCall, allowsEveryone } = wanted;
    await tx
      .insertInto("api_token")
      .values({
        ...{ id, account_id: accountId, app_id: appId, name },
        ...{ secret_hash: hashOfSecret(shown.secret), types: JSON.stringify([...new Set(types)]) },
        ...{ people_per_call: peoplePerCall, allows_everyone: allowsEveryone ? 1 : 0 },
        ...{ created_by: actor.operatorId, created_by_name: actor.name },
        ...{ created_at: database.now(), expires_at: database.now(days * dayMilliseconds) },
        ...{ used_at: null, ended_at: null },
      })
      .execute();
    await recordAudit(database, tx, {
      ...{ actor, action: "token.make", subject: `token/${id}`, accountId },
      detail: { before: null, after: { name, appId, types: types.join(", "), peoplePerCall, allowsEveryone, days } },
    });
  });
  return { id, secret: writtenOut(shown) };
}
