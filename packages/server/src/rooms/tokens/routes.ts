import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { Authorizer } from "../../http/policy.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { tokenRows } from "./bearer.ts";
import { endToken } from "./commands/end-token.ts";
import { makeToken } from "./commands/make-token.ts";
import { presentToken } from "./present.ts";

export function tokenRoutes(context: ServerContext, authorizer: () => Authorizer): readonly Implementation[] {
  const { database, accounts } = context;
  const { db } = database;
  const rowsOf = (accountId: string) => tokenRows(database).where("token.account_id", "=", accountId);
  const one = async (accountId: string, tokenId: string) => {
    const row = await rowsOf(accountId).where("token.id", "=", tokenId).executeTakeFirst();
    if (!row) throw new Problem("token.not_found");
    return row;
  };
  return [
    implement(routes.listTokens, async ({ params: { accountId }, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      const rows = await rowsOf(accountId).orderBy("token.created_at", "desc").orderBy("token.id").execute();
      return { items: rows.map((row) => presentToken(row, authorizer())) };
    }),
    implement(routes.makeToken, async ({ actor, params: { accountId }, body, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      const { id, secret } = await makeToken(context, actor, { accountId, ...body });
      return { token: presentToken(await one(accountId, id), authorizer()), secret };
    }),
    implement(routes.endToken, async ({ actor, params: { accountId, tokenId }, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      await endToken(database, actor, await one(accountId, tokenId));
      return presentToken(await one(accountId, tokenId), authorizer());
    }),
  ];
}
