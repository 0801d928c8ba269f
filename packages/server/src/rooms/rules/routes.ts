import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import type { RuleBook } from "./book.ts";
import { changeRule } from "./commands/change-rule.ts";
import { createRule } from "./commands/create-rule.ts";
import { presentRule } from "./present.ts";
import { rulesOfApp } from "./rows.ts";

/** Topic that says, with the app's id, that one of its rules has changed. */
export const rulesTopic = "rule.changed";

export function rulesRoutes(context: ServerContext, book: RuleBook): readonly Implementation[] {
  const { database, accounts, wakeups } = context;
  /** The change holds here before it is answered, and everywhere else a moment later. */
  const changed = async (appId: string): Promise<void> => {
    wakeups.wake(rulesTopic, appId);
    await book.refresh();
  };
  return [
    implement(routes.listRules, async ({ params: { accountId }, query: { appId }, allow }) => {
      allow(accountId);
      await accounts.account(database.db, accountId);
      await accounts.app(database.db, accountId, appId);
      return { items: (await rulesOfApp(database.db, appId).execute()).map(presentRule) };
    }),
    implement(routes.createRule, async ({ actor, params: { accountId }, body: { appId, ...input }, allow }) => {
      allow(accountId);
      await accounts.account(database.db, accountId);
      const rule = await createRule(context, actor, { accountId, appId, input });
      await changed(appId);
      return rule;
    }),
    implement(routes.switchRule, async ({ actor, params: { accountId, ruleId }, body: { enabled }, allow }) => {
      allow(accountId);
      const now = await database.readNow();
      const action = enabled ? "rule.enable" : "rule.disable";
      const rule = await changeRule(database, actor, { accountId, ruleId, action }, (row) =>
        row.enabled === Number(enabled) ? null : enabled ? { enabled: 1, enabled_at: now } : { enabled: 0 },
      );
      await changed(rule.appId);
      return rule;
    }),
  ];
}
