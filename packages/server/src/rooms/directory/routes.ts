import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { workTopic } from "../../work/tasks.ts";
import { recordAudit } from "../audit/record.ts";
import { getMember, listMembers } from "./members.ts";
import { currentMirror, departmentsIn } from "./mirror.ts";
import { presentDepartment } from "./present.ts";
import { searchDirectory } from "./search.ts";
import { directoryState } from "./state.ts";
import { enqueuePull } from "./tasks/pull-task.ts";

export function directoryRoutes(context: ServerContext): readonly Implementation[] {
  const { database, cursors, accounts } = context;
  const { db } = database;
  const mirrorOf = async ({ params, allow }: { params: { accountId: string }; allow(accountId: string): void }) => {
    allow(params.accountId);
    await accounts.account(db, params.accountId);
    return currentMirror(db, params.accountId);
  };
  return [
    implement(routes.pullDirectory, async ({ actor, params: { accountId }, allow }) => {
      allow(accountId);
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
      return directoryState(db, accountId);
    }),
    implement(routes.listDepartments, async (asked) => {
      const rows = await departmentsIn(db, await mirrorOf(asked))
        .select(["id", "name", "parent_id", "position", "direct_count", "total_count"])
        .orderBy("ordinal")
        .execute();
      return { items: rows.map(presentDepartment), partial: false };
    }),
    implement(routes.listMembers, async (asked) => ({
      ...(await listMembers(database, cursors, await mirrorOf(asked), asked.query)),
      partial: false,
    })),
    implement(routes.getMember, async (asked) => getMember(db, await mirrorOf(asked), asked.params.userId)),
    implement(routes.searchDirectory, async (asked) => ({
      ...(await searchDirectory(database, await mirrorOf(asked), asked.query.q, asked.query.limit)),
      partial: false,
    })),
  ];
}
