/** Programs that ask with a token of the HTTP API, looked up for each request: one that was ended opens nothing from then on. */
import type { Database } from "../../db/database.ts";
import type { TokenActor } from "../../http/implement.ts";
import type { Authorizer } from "../../http/policy.ts";
import { Problem } from "../../http/problem.ts";
import { hashOfSecret, isSecret, readBearer } from "./secret.ts";

/** `used_at` is written at most this often. */
const usedStep = 60_000;

/** Tokens with what decides whether they still work: the operator who made them, and the time. */
export const tokenRows = ({ db, now }: Pick<Database, "db" | "now">) =>
  db
    .selectFrom("api_token as token")
    .innerJoin("operator", "operator.id", "token.created_by")
    .leftJoin("operator_company as company", (join) =>
      join.onRef("company.operator_id", "=", "operator.id").onRef("company.account_id", "=", "token.account_id"),
    )
    .selectAll("token")
    .select([
      "operator.state as maker_state",
      "operator.role as maker_role",
      "operator.all_companies as maker_sees_all",
    ])
    .select("company.account_id as maker_sees")
    .select(now().as("now"));

export type TokenRow = Awaited<ReturnType<ReturnType<typeof tokenRows>["executeTakeFirstOrThrow"]>>;

/** Whether whoever made it could make it today. */
export const isMakerStill = (row: TokenRow, authorizer: Pick<Authorizer, "may">): boolean =>
  row.maker_state === "active" &&
  authorizer.may({ role: row.maker_role }, "token.manage") &&
  (row.maker_sees_all === 1 || row.maker_sees !== null);

/** Finds who shows a token. */
export function bearersIn(database: Database, authorizer: () => Pick<Authorizer, "may">) {
  const nobody = hashOfSecret("");
  /** @param header `Authorization` as it came. @throws {Problem} `token.required`, `token.refused`. */
  return async (header: string | undefined): Promise<TokenActor> => {
    if (header === undefined) throw new Problem("token.required");
    const shown = readBearer(header);
    if (shown === null) throw new Problem("token.refused");
    const row = await tokenRows(database).where("token.id", "=", shown.id).executeTakeFirst();
    const isRight = isSecret(shown.secret, row?.secret_hash ?? nobody);
    if (!row || !isRight || row.ended_at !== null || row.expires_at <= row.now || !isMakerStill(row, authorizer()))
      throw new Problem("token.refused");
    if (row.used_at === null || row.now - row.used_at >= usedStep)
      await database.db.updateTable("api_token").set({ used_at: row.now }).where("id", "=", row.id).execute();
    return {
      operatorId: row.created_by,
      name: row.name,
      role: row.maker_role,
      companies: [row.account_id],
      hasSecondFactor: false,
      mustSetUpSecondFactor: false,
      isFresh: false,
      token: {
        id: row.id,
        accountId: row.account_id,
        appId: row.app_id,
        types: JSON.parse(row.types) as string[],
        peoplePerCall: row.people_per_call,
        allowsEveryone: row.allows_everyone === 1,
      },
    };
  };
}
