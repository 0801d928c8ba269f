/** Invitations: a link that works once, for the name and the role it was made for. The database holds the hash of its code. */
import type { Invitation } from "@shoufa/contract";
import type { Kysely, Selectable } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import { hashOf } from "./sessions.ts";
import type { InvitationTable } from "./tables.ts";

/** An invitation is good for this long. */
export const invitationMilliseconds = 7 * 86_400_000;

export type InvitationRow = Selectable<InvitationTable>;

export const companyIdsOf = ({ all_companies, company_ids }: InvitationRow): string[] | null =>
  all_companies === 1 ? null : (JSON.parse(company_ids) as string[]);

export const presentInvitation = (row: InvitationRow, invitedBy: string): Invitation => ({
  id: row.id,
  name: row.name,
  role: row.role,
  companies: companyIdsOf(row),
  invitedBy,
  createdAt: new Date(row.created_at).toISOString(),
  expiresAt: new Date(row.expires_at).toISOString(),
});

/** The invitation that a link is for, while it is good. */
export const invitationOf = (
  database: Pick<Database, "now">,
  db: Kysely<Tables>,
  code: string,
): Promise<InvitationRow | undefined> =>
  db
    .selectFrom("invitation")
    .selectAll()
    .where("code_hash", "=", hashOf(code))
    .where("expires_at", ">", database.now())
    .executeTakeFirst();
