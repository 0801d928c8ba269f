import { Problem } from "../../../http/problem.ts";
import { isTooCommon } from "../common-passwords.ts";
import { companyIdsOf, type InvitationRow, invitationOf } from "../invitations.ts";
import { type Attempt, type Operators, type SignedIn, signIn } from "../operators.ts";

/**
 * The invitation that a link is for. Guesses are counted like those of a password.
 * @throws {Problem} `session.slow_down`, `invitation.over`.
 */
export async function openInvitation(operators: Operators, code: string, { network }: Attempt): Promise<InvitationRow> {
  const { database, throttle } = operators;
  const guesser = { name: "", network };
  await throttle.count(guesser);
  const row = await invitationOf(database, database.db, code);
  if (!row) throw new Problem("invitation.over");
  await database.transact((tx) => throttle.forgive(tx, guesser));
  return row;
}

/**
 * Makes the operator that an invitation is for, and signs in.
 * @throws {Problem} `session.slow_down`, `invitation.over`, `password.too_common`.
 */
export async function acceptInvitation(
  operators: Operators,
  { code, password }: { readonly code: string; readonly password: string },
  attempt: Attempt,
): Promise<SignedIn> {
  const { database, passwords, random } = operators;
  const invitation = await openInvitation(operators, code, attempt);
  if (isTooCommon(password, invitation.name)) throw new Problem("password.too_common");
  const password_hash = await passwords.hash(password);
  const id = random.uuid();
  return database.transact(async (tx) => {
    // One of two who hold the link removes it; one that was withdrawn meanwhile is gone.
    const used = await tx.deleteFrom("invitation").where("id", "=", invitation.id).executeTakeFirst();
    if (used.numDeletedRows === 0n) throw new Problem("invitation.over");
    const { name, name_key, role, all_companies } = invitation;
    const state = "active" as const;
    const created_at = database.now();
    await tx
      .insertInto("operator")
      .values({ id, name, name_key, role, state, all_companies, password_hash, created_at })
      .execute();
    // A company that was removed meanwhile is not given.
    for (const account_id of companyIdsOf(invitation) ?? [])
      if (await tx.selectFrom("account").select("id").where("id", "=", account_id).executeTakeFirst())
        await tx.insertInto("operator_company").values({ operator_id: id, account_id }).execute();
    return signIn(operators, tx, id, attempt, "operator.invitation_accept");
  });
}
