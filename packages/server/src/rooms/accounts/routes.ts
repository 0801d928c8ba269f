import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import { offerCallback } from "./callback-address.ts";
import { createAccount } from "./commands/create-account.ts";
import { presentAccount } from "./present.ts";

export const accountRoutes = (context: ServerContext): readonly Implementation[] => [
  implement(routes.listAccounts, async () => {
    const rows = await context.database.db
      .selectFrom("account")
      .selectAll()
      .orderBy("created_at")
      .orderBy("id")
      .execute();
    return { items: await Promise.all(rows.map((row) => presentAccount(context, row))) };
  }),
  implement(routes.offerCallback, async ({ query }) => offerCallback(context, query.apiBase)),
  implement(routes.createAccount, async ({ actor, body }) => {
    const { account, warnings } = await createAccount(context, body, actor);
    return { ...(await presentAccount(context, account)), warnings };
  }),
];
