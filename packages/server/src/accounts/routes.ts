import { CreateAccountInput } from "@shoufa/contract";
import { z } from "zod";
import type { Desk, Room } from "../desk.ts";
import { enqueuePull } from "../directory/pull-task.ts";
import { route } from "../http/route.ts";
import { workTopic } from "../work/tasks.ts";
import { createAccount } from "./create.ts";
import { presentAccount } from "./present.ts";

export const accountsRoom = (desk: Desk): Room => ({
  routes: [
    route("GET /api/accounts", { permission: "account.read", input: z.object({}) }, async ({ language }) => {
      const rows = await desk.database.db
        .selectFrom("account")
        .selectAll()
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      return { items: await Promise.all(rows.map((row) => presentAccount(desk, row, language))) };
    }),
    route(
      "POST /api/accounts",
      { permission: "account.edit", input: CreateAccountInput, status: 201 },
      async ({ actor, input, language }) => {
        const account = await desk.database.transact(async (tx) => {
          const made = await createAccount(desk, tx, input, actor);
          await enqueuePull(desk, tx, made.account.id);
          return made.account;
        });
        desk.wakeups.wake(workTopic);
        return presentAccount(desk, account, language);
      },
    ),
  ],
});
