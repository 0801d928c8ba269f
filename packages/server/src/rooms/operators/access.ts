/** What an operator may do and where, and who may decide it. */
import { type Access, type Role, roles } from "@shoufa/contract";
import type { Tx } from "../../db/database.ts";
import type { SignedInActor } from "../../http/implement.ts";
import { Problem } from "../../http/problem.ts";

/**
 * An owner manages everybody; an administrator those below, so that nobody raises himself or others to where he stands.
 * @throws {Problem} `operator.role_refused`.
 */
export function assertManages({ role: own }: Pick<SignedInActor, "role">, role: Role): void {
  if (own !== "owner" && roles.indexOf(role) <= roles.indexOf(own)) throw new Problem("operator.role_refused");
}

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
