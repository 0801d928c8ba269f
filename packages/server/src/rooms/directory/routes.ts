import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { workTopic } from "../../work/tasks.ts";
import { recordAudit } from "../audit/record.ts";
import { getMember, listMembers } from "./members.ts";
import { departmentsIn, type Mirror, readMirror } from "./mirror.ts";
import { presentDepartment } from "./present.ts";
import { searchDirectory } from "./search.ts";
import { directoryState } from "./state.ts";
import { enqueuePull } from "./tasks/pull-task.ts";

export function directoryRoutes(context: ServerContext): readonly Implementation[] {
  const { database, cursors, accounts } = context;
  const { db } = database;
  const read = async <T>(
    { params, allow }: { params: { accountId: string }; allow(accountId: string): void },
    from: (mirror: Mirror) => Promise<T>,
  ): Promise<T> => {
    allow(params.accountId);
    await accounts.account(db, params.accountId);
    return readMirror(db, params.accountId, from);
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
    implement(routes.listDepartments, (asked) =>
      read(asked, async (mirror) => {
        const rows = await departmentsIn(db, mirror)
          .select(["id", "name", "parent_id", "position", "direct_count", "total_count"])
          .orderBy("ordinal")
          .execute();
        return { items: rows.map(presentDepartment), partial: mirror.partial };
      }),
    ),
    implement(routes.listMembers, (asked) =>
      read(asked, async (mirror) => ({
        ...(await listMembers(database, cursors, mirror, asked.query)),
        partial: mirror.partial,
      })),
    ),
    implement(routes.getMember, (asked) => read(asked, (mirror) => getMember(db, mirror, asked.params.userId))),
    implement(routes.searchDirectory, (asked) =>
      read(asked, async (mirror) => ({
        ...(await searchDirectory(database, cursors, mirror, asked.query)),
        partial: mirror.partial,
      })),
    ),
  ];
}
