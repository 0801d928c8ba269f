import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import { requestPull } from "./commands/request-pull.ts";
import { listCredentials } from "./credentials.ts";
import { getDepartment, listChildren } from "./departments.ts";
import { listDifferences } from "./differences.ts";
import { lookUpPeople } from "./lookup.ts";
import { memberUses } from "./member-uses.ts";
import { getMember, listMembers } from "./members.ts";
import { departmentsIn, type Mirror, readMirror } from "./mirror.ts";
import { presentDepartment } from "./present.ts";
import { searchDirectory } from "./search.ts";
import { getTag, listTagDepartments, listTags, tagUses } from "./tags.ts";
import { departmentUses } from "./uses.ts";

/** What is no number names nothing. */
const idIn = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : -1);
const departmentIn = ({ departmentId }: { readonly departmentId: string }): number => idIn(departmentId);

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
      return requestPull(context, { accountId, actor });
    }),
    implement(routes.listDirectoryDifferences, async ({ params: { accountId }, allow, may }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return listDifferences(db, accountId, may("directory.contacts"));
    }),
    implement(routes.listDirectoryCredentials, async ({ params: { accountId }, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return { items: await listCredentials(db, accountId) };
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
    implement(routes.listChildren, (asked) =>
      read(asked, async (mirror) => ({
        ...(await listChildren(db, mirror, departmentIn(asked.params), asked.query)),
        partial: mirror.partial,
      })),
    ),
    implement(routes.getDepartment, (asked) =>
      read(asked, (mirror) => getDepartment(db, mirror, departmentIn(asked.params))),
    ),
    implement(routes.departmentUses, (asked) =>
      read(asked, (mirror) => departmentUses(db, mirror, departmentIn(asked.params))),
    ),
    implement(routes.listTags, (asked) =>
      read(asked, async (mirror) => ({ items: await listTags(db, mirror), partial: mirror.partial })),
    ),
    implement(routes.getTag, (asked) => read(asked, (mirror) => getTag(db, mirror, idIn(asked.params.tagId)))),
    implement(routes.listTagDepartments, (asked) =>
      read(asked, (mirror) => listTagDepartments(database, cursors, mirror, idIn(asked.params.tagId), asked.query)),
    ),
    implement(routes.tagUses, (asked) => read(asked, (mirror) => tagUses(db, mirror, idIn(asked.params.tagId)))),
    implement(routes.memberUses, (asked) => read(asked, (mirror) => memberUses(database, mirror, asked.body.userIds))),
    implement(routes.lookUpPeople, (asked) =>
      read(asked, (mirror) => lookUpPeople(db, mirror, asked.body.texts, asked.may("directory.contacts"))),
    ),
    implement(routes.listMembers, (asked) =>
      read(asked, async (mirror) => ({
        ...(await listMembers(database, cursors, mirror, asked.query, asked.may("directory.contacts"))),
        partial: mirror.partial,
      })),
    ),
    implement(routes.getMember, (asked) =>
      read(asked, (mirror) => getMember(db, mirror, asked.params.userId, asked.may("directory.contacts"))),
    ),
    implement(routes.searchDirectory, (asked) =>
      read(asked, async (mirror) => ({
        ...(await searchDirectory(database, cursors, mirror, asked.query, asked.may("directory.contacts"))),
        partial: mirror.partial,
      })),
    ),
  ];
}
