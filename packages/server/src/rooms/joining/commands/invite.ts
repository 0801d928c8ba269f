import type { InvitationResult, Invitees } from "@shoufa/contract";
import type { z } from "zod";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { callProblem } from "../refusal.ts";

/**
 * Has WeCom invite people who have not joined. With the contacts secret, or, without one, with the first app, which reaches
 * those whom it sees.
 * @throws {Problem} `joining.nobody`, `joining.refused`, `joining.unknown`.
 */
export async function invitePeople(
  context: ServerContext,
  accountId: string,
  { userIds, departmentIds, tagIds }: z.output<typeof Invitees>,
  actor: Actor,
): Promise<InvitationResult> {
  const { database } = context;
  if (userIds.length + departmentIds.length + tagIds.length === 0) throw new Problem("joining.nobody");
  const { invitations } = await inviter(context, accountId);
  const to = { users: userIds, departments: departmentIds, tags: tagIds };
  const outcome = await invitations.send(to).then(
    (unreached) => ({ unreached }),
    (error: unknown) => ({ problem: callProblem(context, error) }),
  );
  // Also when nobody knows whether it took effect: people may have been written to.
  await database.transact((tx) =>
    recordAudit(database, tx, {
      ...{ actor, action: "directory.invite", subject: `account/${accountId}`, accountId },
      detail: { userIds, departmentIds, tagIds, outcome: "problem" in outcome ? outcome.problem.code : "accepted" },
    }),
  );
  if ("problem" in outcome) throw outcome.problem;
  const { users, departments, tags } = outcome.unreached;
  return {
    unknownUserIds: [...users],
    unknownDepartmentIds: departments.map(Number),
    unknownTagIds: tags.map(Number),
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
