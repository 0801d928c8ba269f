import { type Invitation, type ListedOperator, localAdministratorId, roles } from "@shoufa/contract";
import type { Kysely, Selectable } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import type { SignedInActor } from "../../http/implement.ts";
import { manages } from "./access.ts";
import { presentInvitation } from "./invitations.ts";
import { companiesOf } from "./operators.ts";
import type { OperatorTable } from "./tables.ts";

type OperatorRow = Selectable<OperatorTable>;

/** Those who sign in; not the local administrator, and nobody who was removed. */
export const people = (db: Kysely<Tables>) =>
  db.selectFrom("operator").where("operator.id", "<>", localAdministratorId).where("operator.state", "<>", "removed");

export const presentOperator = async (
  db: Kysely<Tables>,
  actor: SignedInActor,
  row: OperatorRow,
): Promise<ListedOperator> => ({
  id: row.id,
  name: row.name,
  role: row.role,
  companies: await companiesOf(db, row),
  state: row.state === "active" ? "active" : "disabled",
  signedInAt: row.signed_in_at === null ? null : new Date(row.signed_in_at).toISOString(),
  hasSecondFactor: row.totp_enc !== null,
  isManaged: manages(actor, row.role),
});

/** Operators by role and name, and the invitations that wait. */
export async function listOperators({ db, now }: Pick<Database, "db" | "now">, actor: SignedInActor) {
  const rows = await people(db).selectAll().execute();
  const waiting = await db
    .selectFrom("invitation")
    .innerJoin("operator", "operator.id", "invitation.created_by")
    .selectAll("invitation")
    .select("operator.name as invited_by")
    .where("invitation.expires_at", ">", now())
    .orderBy("invitation.created_at", "desc")
    .execute();
  const { require_second_factor } = await db
    .selectFrom("installation")
    .select("require_second_factor")
    .executeTakeFirstOrThrow();
  const sorted = rows.toSorted(
    (a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || a.name_key.localeCompare(b.name_key, "zh"),
  );
  return {
    items: await Promise.all(sorted.map((row) => presentOperator(db, actor, row))),
    invitations: waiting.map((row): Invitation => presentInvitation(row, row.invited_by)),
    requiresSecondFactor: require_second_factor === 1,
    withoutSecondFactor: rows.filter(({ state, totp_enc }) => state === "active" && totp_enc === null).length,
  };
}
