import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import { workTopic } from "../../work/tasks.ts";
import { enqueuePull } from "../directory/tasks/pull-task.ts";
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
  implement(routes.createAccount, async ({ actor, body }) => {
    const account = await context.database.transact(async (tx) => {
      const made = await createAccount(context, tx, body, actor);
      await enqueuePull(context, tx, made.account.id);
      return made.account;
    });
    context.wakeups.wake(workTopic);
    return presentAccount(context, account);
  }),
];
