/** What an operator may do and where, and who may decide it. */
import { type Access, type Role, roles } from "@shoufa/contract";
import type { Flag } from "../../db/columns.ts";
import type { Tx } from "../../db/database.ts";
import type { SignedInActor } from "../../http/implement.ts";
import { Problem } from "../../http/problem.ts";
import { companiesOf } from "./operators.ts";

/** An owner manages everybody; an administrator those below, so that nobody raises himself or others to where he stands. */
export const manages = ({ role: own }: Pick<SignedInActor, "role">, role: Role): boolean =>
  own === "owner" || roles.indexOf(role) > roles.indexOf(own);

/** @throws {Problem} `operator.role_refused`. */
export function assertManages(actor: Pick<SignedInActor, "role">, role: Role): void {
  if (!manages(actor, role)) throw new Problem("operator.role_refused");
}

/** The role and the companies as they are, for the audit log. */
export const accessOf = async (
  tx: Tx,
  operator: { readonly id: string; readonly role: Role; readonly all_companies: Flag },
): Promise<Access> => ({ role: operator.role, companies: await companiesOf(tx, operator) });

/**
 * The companies of an access as they are stored. An owner is never limited.
 * @throws {Problem} `account.not_found`: one of them is not there.
 */
export async function companiesIn(tx: Tx, { role, companies }: Access): Promise<readonly string[] | null> {
  if (companies === null) return null;
  if (role === "owner") throw new Problem("request.invalid", { field: "companies" });
  const wanted = [...new Set(companies)].toSorted();
  const rows = await tx.selectFrom("account").select("id").where("id", "in", wanted).execute();
  if (rows.length < wanted.length) throw new Problem("account.not_found");
  return wanted;
}
