import type { InvitationResult, Invitees, MemberStatus, Selection } from "@shoufa/contract";
import { limits } from "@shoufa/protocol/limits";
import type { z } from "zod";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { inParts } from "../../directory/in-parts.ts";
import { membersByKey, readMirror, statusOf } from "../../directory/mirror.ts";
import { personKey } from "../../directory/rows.ts";
import { peopleIn } from "../../directory/selection.ts";
import { callProblem } from "../refusal.ts";

/** Userids in the entry of the audit log. */
const mostAudited = 1000;
const settled: ReadonlySet<MemberStatus> = new Set<MemberStatus>(["active", "disabled"]);

/**
 * Has WeCom invite people who have not joined. With the contacts secret, or, without one, with the first app, which reaches
 * those whom it sees.
 * @throws {Problem} `joining.nobody`, `joining.all_joined`, `joining.refused`, `joining.unknown`.
 */
export async function invitePeople(
  context: ServerContext,
  accountId: string,
  { userIds, departmentIds, tagIds, people }: z.output<typeof Invitees>,
  actor: Actor,
): Promise<InvitationResult> {
  const { database } = context;
  if (userIds.length + departmentIds.length + tagIds.length === 0 && people === undefined)
    throw new Problem("joining.nobody");
  const waiting = people === undefined ? [] : await notJoined(context, accountId, people);
  const named = [...new Set([...userIds, ...waiting])];
  if (named.length + departmentIds.length + tagIds.length === 0) throw new Problem("joining.all_joined");
  const { invitations } = await inviter(context, accountId);
  const unknown = { users: [] as string[], departments: [] as number[], tags: [] as number[] };
  let asked = 0;
  let problem: Problem | undefined;
  for (const { users, ...others } of portions(named, departmentIds, tagIds)) {
    try {
      const unreached = await invitations.send({ users, ...others });
      unknown.users.push(...unreached.users);
      unknown.departments.push(...unreached.departments.map(Number));
      unknown.tags.push(...unreached.tags.map(Number));
      asked += users.length;
    } catch (error) {
      problem = callProblem(context, error);
      break;
    }
  }
  const invited = asked - unknown.users.length;
  // Also when nobody knows whether it took effect: people may have been written to.
  await database.transact((tx) =>
    recordAudit(database, tx, {
      ...{ actor, action: "directory.invite", subject: `account/${accountId}`, accountId },
      detail: {
        ...{ userIds: named.slice(0, mostAudited), people: named.length, departmentIds, tagIds, invited },
        outcome: problem?.code ?? "accepted",
      },
    }),
  );
  if (problem) throw problem;
  return {
    invited,
    unknownUserIds: unknown.users,
    unknownDepartmentIds: unknown.departments,
    unknownTagIds: unknown.tags,
  };
}

/** Those of a selection whom an invitation may bring in: everybody else has joined, or is kept out. */
async function notJoined(
  { database, cursors }: ServerContext,
  accountId: string,
  people: Selection,
): Promise<string[]> {
  return readMirror(database.db, accountId, async (mirror) => {
    const chosen = await peopleIn({ database, cursors }, mirror, people);
    const waiting: string[] = [];
    for (const part of inParts(chosen)) {
      const rows = await membersByKey(database.db, mirror, part.map(personKey));
      for (const row of rows.values()) if (!settled.has(statusOf(row))) waiting.push(row.user_id);
    }
    return waiting;
  });
}

/** As many as WeCom takes in one call; departments and tags go with the first. */
function* portions(users: readonly string[], departments: readonly number[], tags: readonly number[]) {
  const { maxInvitedUsers } = limits.member;
  for (let at = 0; at === 0 || at < users.length; at += maxInvitedUsers)
    yield {
      users: users.slice(at, at + maxInvitedUsers),
      ...(at === 0 ? { departments, tags } : { departments: [], tags: [] }),
    };
}

async function inviter({ accounts, database }: ServerContext, accountId: string) {
  const { contacts_secret_enc, profile } = await accounts.account(database.db, accountId);
  if (contacts_secret_enc !== null || profile === "qiyehao") return accounts.contacts(accountId);
  const app = await database.db
    .selectFrom("app")
    .select("id")
    .where("account_id", "=", accountId)
    .where("kind", "=", "app")
    .orderBy("agent_id")
    .limit(1)
    .executeTakeFirst();
  if (app === undefined) throw new Problem("account.no_contacts_secret");
  return accounts.wecom(app.id);
}
