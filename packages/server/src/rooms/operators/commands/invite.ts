import type { Invitation, InviteInput } from "@shoufa/contract";
import type { SignedInActor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import { recordAudit } from "../../audit/record.ts";
import { assertManages, companiesIn } from "../access.ts";
import { invitationMilliseconds, presentInvitation } from "../invitations.ts";
import { nameKey, type Operators } from "../operators.ts";
import { hashOf } from "../sessions.ts";

/** @throws {Problem} `invitation.not_found`, `operator.role_refused`. */
export const withdrawInvitation = ({ database }: Operators, actor: SignedInActor, id: string): Promise<void> =>
  database.transact(async (tx) => {
    const row = await tx.deleteFrom("invitation").where("id", "=", id).returningAll().executeTakeFirst();
    if (!row) throw new Problem("invitation.not_found");
    assertManages(actor, row.role);
    const detail = { name: row.name, role: row.role };
    await recordAudit(database, tx, {
      actor,
      action: "operator.invitation_withdraw",
      subject: `invitation/${id}`,
      detail,
    });
  });

/**
 * Makes an invitation. Its code is in the answer and nowhere else.
 * @throws {Problem} `operator.role_refused`, `operator.name_taken`, `account.not_found`.
 */
export function invite(
  { database, random }: Operators,
  actor: SignedInActor,
  { name, ...access }: InviteInput,
): Promise<{ invitation: Invitation; code: string }> {
  assertManages(actor, access.role);
  const code = random.bytes(24).toString("base64url");
  const id = random.uuid();
  const key = nameKey(name);
  return database.transact(async (tx) => {
    await tx.deleteFrom("invitation").where("expires_at", "<=", database.now()).execute();
    for (const table of ["operator", "invitation"] as const)
      if (await tx.selectFrom(table).select("id").where("name_key", "=", key).executeTakeFirst())
        throw new Problem("operator.name_taken", { name });
    const companies = await companiesIn(tx, access);
    const row = await tx
      .insertInto("invitation")
      .values({
        id,
        code_hash: hashOf(code),
        name,
        name_key: key,
        role: access.role,
        all_companies: companies === null ? 1 : 0,
        company_ids: JSON.stringify(companies ?? []),
        created_by: actor.operatorId,
        created_at: database.now(),
        expires_at: database.now(invitationMilliseconds),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await recordAudit(database, tx, {
      actor,
      action: "operator.invite",
      subject: `invitation/${id}`,
      detail: { name, role: access.role, companies },
    });
    return { invitation: presentInvitation(row, actor.name), code };
  });
}
