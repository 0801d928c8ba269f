import { CreateAccountInput } from "@shoufa/contract";
import { z } from "zod";
import { route } from "../../http/route.ts";
import type { Room, ServerContext } from "../../server-context.ts";
import { workTopic } from "../../work/tasks.ts";
import { enqueuePull } from "../directory/tasks/pull-task.ts";
import { createAccount } from "./commands/create-account.ts";
import { presentAccount } from "./present.ts";

export const accountsRoom = (context: ServerContext): Room => ({
  routes: [
    route("GET /api/accounts", { permission: "account.read", input: z.object({}) }, async ({ language }) => {
      const rows = await context.database.db
        .selectFrom("account")
        .selectAll()
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      return { items: await Promise.all(rows.map((row) => presentAccount(context, row, language))) };
    }),
    route(
      "POST /api/accounts",
      { permission: "account.edit", input: CreateAccountInput, status: 201 },
      async ({ actor, input, language }) => {
        const account = await context.database.transact(async (tx) => {
          const made = await createAccount(context, tx, input, actor);
          await enqueuePull(context, tx, made.account.id);
          return made.account;
        });
        context.wakeups.wake(workTopic);
        return presentAccount(context, account, language);
      },
    ),
  ],
});
