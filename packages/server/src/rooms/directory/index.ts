import { type Department, MembersQuery, SearchQuery } from "@shoufa/contract";
import { z } from "zod";
import { Problem } from "../../http/problem.ts";
import { route } from "../../http/route.ts";
import type { Room, ServerContext } from "../../server-context.ts";
import { workTopic } from "../../work/tasks.ts";
import { recordAudit } from "../audit/record.ts";
import { getMember, listMembers } from "./members.ts";
import { currentMirror, departmentsIn } from "./mirror.ts";
import { searchDirectory } from "./search.ts";
import { directoryState } from "./state.ts";
import { enqueuePull, pullTask } from "./tasks/pull-task.ts";
import { sweepTask } from "./tasks/sweep.ts";

const InAccount = z.object({ accountId: z.string() });

export const directoryRoom = (context: ServerContext): Room => {
  const { database, cursors, accounts } = context;
  const { db } = database;
  const mirrorOf = async (accountId: string) => {
    await accounts.account(db, accountId);
    return currentMirror(db, accountId);
  };
  return {
    tasks: [pullTask(context), sweepTask.with(context)],
    routes: [
      route(
        "POST /api/accounts/:accountId/directory/pull",
        { permission: "directory.pull", input: InAccount, status: 202 },
        async ({ actor, input: { accountId }, language }) => {
          await database.transact(async (tx) => {
            await accounts.account(tx, accountId);
            if (!(await enqueuePull(context, tx, accountId))) throw new Problem("directory.busy");
            await recordAudit(database, tx, {
              actor,
              action: "directory.pull",
              subject: `account/${accountId}`,
              accountId,
            });
          });
          context.wakeups.wake(workTopic);
          return directoryState(db, accountId, language);
        },
      ),
      route(
        "GET /api/accounts/:accountId/departments",
        { permission: "directory.read", input: InAccount },
        async ({ input: { accountId } }): Promise<{ items: Department[] }> => {
          const rows = await departmentsIn(db, await mirrorOf(accountId))
            .select(["id", "name", "parent_id", "position", "direct_count", "total_count"])
            .orderBy("ordinal")
            .execute();
          return {
            items: rows.map((row) => ({
              id: row.id,
              name: row.name,
              parentId: row.parent_id,
              position: row.position,
              directCount: row.direct_count,
              totalCount: row.total_count,
            })),
          };
        },
      ),
      route(
        "GET /api/accounts/:accountId/members",
        { permission: "directory.read", input: MembersQuery.extend(InAccount.shape) },
        async ({ input: { accountId, ...query } }) => listMembers(database, cursors, await mirrorOf(accountId), query),
      ),
      route(
        "GET /api/accounts/:accountId/members/:userId",
        { permission: "directory.read", input: InAccount.extend({ userId: z.string().max(64) }) },
        async ({ input: { accountId, userId } }) => getMember(db, await mirrorOf(accountId), userId),
      ),
      route(
        "GET /api/accounts/:accountId/search",
        { permission: "directory.read", input: SearchQuery.extend(InAccount.shape) },
        async ({ input: { accountId, q, limit } }) => ({
          items: await searchDirectory(database, await mirrorOf(accountId), q, limit),
        }),
      ),
    ],
  };
};
