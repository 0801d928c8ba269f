import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import { offerCallback } from "./callback-address.ts";
import { addApp } from "./commands/add-app.ts";
import { addGroup, editGroup, removeGroup } from "./commands/change-groups.ts";
import { createAccount } from "./commands/create-account.ts";
import { editAccount } from "./commands/edit-account.ts";
import { editApp } from "./commands/edit-app.ts";
import { remove } from "./commands/remove.ts";
import { setContactsReceiver } from "./commands/set-contacts-receiver.ts";
import { countLoss } from "./loss.ts";
import { presentAccount } from "./present.ts";

export function accountRoutes(context: ServerContext): readonly Implementation[] {
  const { accounts } = context;
  const { db } = context.database;
  const both = async ({ accountId, appId }: { readonly accountId: string; readonly appId: string }) => ({
    account: await accounts.account(db, accountId),
    app: await accounts.app(db, accountId, appId),
  });
  return [
    implement(routes.listAccounts, async ({ companies }) => {
      const seen = companies();
      const rows = await context.database.db
        .selectFrom("account")
        .selectAll()
        .where("rehearses", "is", null)
        .$if(seen !== null, (query) => query.where("id", "in", seen ?? []))
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
    implement(routes.editAccount, async ({ actor, params: { accountId }, body, allow }) => {
      allow(accountId);
      const account = await accounts.account(db, accountId);
      return presentAccount(context, await editAccount(context, account, body, actor));
    }),
    implement(routes.setContactsReceiver, async ({ actor, params: { accountId }, body, allow }) => {
      allow(accountId);
      const account = await accounts.account(db, accountId);
      const warnings = await setContactsReceiver(context, account, body, actor);
      return { ...(await presentAccount(context, account)), warnings: [...warnings] };
    }),
    implement(routes.accountLoss, async ({ params: { accountId }, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return countLoss(db, { accountId, appId: null });
    }),
    implement(routes.removeAccount, async ({ actor, params: { accountId }, body, allow }) => {
      allow(accountId);
      const account = await accounts.account(db, accountId);
      return remove(context, { account, app: null }, body.name, actor);
    }),
    implement(routes.addApp, async ({ actor, params: { accountId }, body, allow }) => {
      allow(accountId);
      const account = await accounts.account(db, accountId);
      const warnings = await addApp(context, account, body, actor);
      return { ...(await presentAccount(context, account)), warnings: [...warnings] };
    }),
    implement(routes.editApp, async ({ actor, params, body, allow }) => {
      allow(params.accountId);
      const { account, app } = await both(params);
      const warnings = await editApp(context, account, app, body, actor);
      return { ...(await presentAccount(context, account)), warnings: [...warnings] };
    }),
    implement(routes.addGroup, async ({ actor, params: { accountId }, body, allow }) => {
      allow(accountId);
      const account = await accounts.account(db, accountId);
      await addGroup(context, account, body, actor);
      return presentAccount(context, account);
    }),
    implement(routes.editGroup, async ({ actor, params: { accountId, groupId }, body, allow }) => {
      allow(accountId);
      const account = await accounts.account(db, accountId);
      await editGroup(context, account, groupId, body, actor);
      return presentAccount(context, account);
    }),
    implement(routes.removeGroup, async ({ actor, params: { accountId, groupId }, body, allow }) => {
      allow(accountId);
      const account = await accounts.account(db, accountId);
      await removeGroup(context, account, groupId, body.name, actor);
      return presentAccount(context, account);
    }),
    implement(routes.appLoss, async ({ params, allow }) => {
      allow(params.accountId);
      await both(params);
      return countLoss(db, params);
    }),
    implement(routes.removeApp, async ({ actor, params, body, allow }) => {
      allow(params.accountId);
      return remove(context, await both(params), body.name, actor);
    }),
  ];
}
