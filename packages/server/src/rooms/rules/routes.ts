import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { backtestRule } from "./backtest.ts";
import type { RuleBook } from "./book.ts";
import { checkRule, withFileName } from "./check-input.ts";
import { changeRule } from "./commands/change-rule.ts";
import { createRule } from "./commands/create-rule.ts";
import { orderRules } from "./commands/order-rules.ts";
import { restoreRule } from "./commands/restore-rule.ts";
import { countFirings } from "./counts.ts";
import { listFirings } from "./history.ts";
import { presentRule } from "./present.ts";
import { columnsOf, rulesOfApp } from "./rows.ts";
import { tryRules } from "./trial.ts";

/** Topic that says, with the app's id, that one of its rules has changed. */
export const rulesTopic = "rule.changed";

export function rulesRoutes(context: ServerContext, book: RuleBook): readonly Implementation[] {
  const { database, accounts, wakeups, simulation, ports } = context;
  /** A simulated company lives by the emulator's clock. */
  const nowOf = (accountId: string): number => ports.clock.now() + simulation.aheadOf(accountId);
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
    implement(
      routes.editRule,
      async ({ actor, params: { accountId, ruleId }, body: { revision, ...input }, allow }) => {
        allow(accountId);
        checkRule(input);
        const named = await withFileName(database.db, accountId, input);
        const rule = await changeRule(database, actor, { accountId, ruleId, action: "rule.edit" }, (row) => {
          if (row.revision !== revision) throw new Problem("rule.changed_meanwhile");
          return columnsOf(named);
        });
        await changed(rule.appId);
        return rule;
      },
    ),
    implement(routes.orderRules, async ({ actor, params: { accountId }, body: { appId, ruleIds }, allow }) => {
      allow(accountId);
      await accounts.account(database.db, accountId);
      await accounts.app(database.db, accountId, appId);
      const rows = await orderRules(database, actor, { accountId, appId, ruleIds });
      await changed(appId);
      return { items: rows.map(presentRule) };
    }),
    implement(routes.deleteRule, async ({ actor, params: { accountId, ruleId }, allow }) => {
      allow(accountId);
      const now = await database.readNow();
      const rule = await changeRule(database, actor, { accountId, ruleId, action: "rule.delete" }, () => ({
        deleted_at: now,
      }));
      await changed(rule.appId);
      return undefined;
    }),
    implement(routes.restoreRule, async ({ actor, params: { accountId, ruleId }, allow }) => {
      allow(accountId);
      const rule = await restoreRule(database, actor, { accountId, ruleId });
      await changed(rule.appId);
      return rule;
    }),
    implement(routes.tryRules, async ({ params: { accountId }, body, allow }) => {
      allow(accountId);
      await accounts.account(database.db, accountId);
      await accounts.app(database.db, accountId, body.appId);
      const { appId, userId, act, draft } = body;
      const at = body.at === undefined ? nowOf(accountId) : Date.parse(body.at);
      return tryRules(database, { accountId, appId, userId, act, at, draft });
    }),
    implement(routes.backtestRule, async ({ params: { accountId }, body: { appId, days, draft }, allow }) => {
      allow(accountId);
      await accounts.account(database.db, accountId);
      await accounts.app(database.db, accountId, appId);
      const after = nowOf(accountId) - days * 86_400_000;
      return backtestRule(database, { accountId, appId, draft, after });
    }),
    implement(routes.countFirings, async ({ params: { accountId }, query: { appId }, allow }) => {
      allow(accountId);
      await accounts.account(database.db, accountId);
      await accounts.app(database.db, accountId, appId);
      return countFirings(database, accountId, appId);
    }),
    implement(routes.listFirings, async ({ params: { accountId }, query: { appId, ruleId, ...query }, allow, may }) => {
      allow(accountId);
      await accounts.account(database.db, accountId);
      await accounts.app(database.db, accountId, appId);
      const firings = await listFirings(database, context.cursors, { accountId, appId, ruleId }, query);
      if (may("inbox.read")) return firings;
      return { ...firings, items: firings.items.map((firing) => ({ ...firing, said: null, callbackId: null })) };
    }),
  ];
}
