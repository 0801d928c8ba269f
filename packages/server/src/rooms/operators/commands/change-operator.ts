/** What those who manage operators change about others. Whatever it is, the other's sessions end. */
import type { Access, AuditAction, ListedOperator } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { Tx } from "../../../db/database.ts";
import type { SignedInActor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import { recordAudit } from "../../audit/record.ts";
import { accessOf, assertManages, companiesIn } from "../access.ts";
import { people, presentOperator } from "../list.ts";
import type { Operators } from "../operators.ts";
import type { OperatorTable } from "../tables.ts";
import { operatorTopic } from "../topics.ts";

type OperatorRow = Selectable<OperatorTable>;

/**
 * @param work Changes the row, in the transaction of its audit line. @returns what the line tells; null: nothing to change.
 * @throws {Problem} `operator.not_found`; `operator.role_refused`; `operator.last_owner` when no owner would be left who can
 * sign in.
 */
async function change(
  { database, sessions, browsers, wakeups }: Operators,
  actor: SignedInActor,
  operatorId: string,
  action: AuditAction,
  work: (tx: Tx, row: OperatorRow) => Promise<Readonly<Record<string, unknown>> | null>,
): Promise<ListedOperator> {
  const row = await database.transact(async (tx) => {
    // Takes hold of every owner, so that of two who disable each other in the same moment one is refused.
    await tx.updateTable("operator").set({ role: "owner" }).where("role", "=", "owner").execute();
    const before = await people(tx).selectAll().where("operator.id", "=", operatorId).executeTakeFirst();
    if (!before) throw new Problem("operator.not_found");
    assertManages(actor, before.role);
    const detail = await work(tx, before);
    const after = await tx.selectFrom("operator").selectAll().where("id", "=", operatorId).executeTakeFirstOrThrow();
    if (detail === null) return after;
    const owners = await people(tx)
      .select("operator.id")
      .where("role", "=", "owner")
      .where("state", "=", "active")
      .limit(1)
      .execute();
    if (owners.length === 0) throw new Problem("operator.last_owner");
    await sessions.endAll(tx, operatorId);
    await browsers.forgetAll(tx, operatorId);
    await tx.deleteFrom("login_step").where("operator_id", "=", operatorId).execute();
    const subject = `operator/${operatorId}`;
    await recordAudit(database, tx, { actor, action, subject, detail: { name: after.name, ...detail } });
    return after;
  });
  wakeups.wake(operatorTopic, operatorId);
  return presentOperator(database.db, actor, row);
}

/** @throws {Problem} as `change`; `account.not_found`. */
export const changeAccess = (operators: Operators, actor: SignedInActor, operatorId: string, access: Access) =>
  change(operators, actor, operatorId, "operator.access", async (tx, row) => {
    assertManages(actor, access.role);
    const before = await accessOf(tx, row);
    const companies = await companiesIn(tx, access);
    const after = { role: access.role, companies };
    if (JSON.stringify(before) === JSON.stringify(after)) return null;
    await tx
      .updateTable("operator")
      .set({ role: access.role, all_companies: companies === null ? 1 : 0 })
      .where("id", "=", operatorId)
      .execute();
    await tx.deleteFrom("operator_company").where("operator_id", "=", operatorId).execute();
    for (const account_id of companies ?? [])
      await tx.insertInto("operator_company").values({ operator_id: operatorId, account_id }).execute();
    return { before, after };
  });

/** @throws {Problem} as `change`. */
export const switchOperator = (
  operators: Operators,
  actor: SignedInActor,
  operatorId: string,
  state: "active" | "disabled",
) =>
  change(operators, actor, operatorId, state === "active" ? "operator.enable" : "operator.disable", async (tx, row) => {
    if (row.state === state) return null;
    await tx.updateTable("operator").set({ state }).where("id", "=", operatorId).execute();
    return { before: { state: row.state }, after: { state } };
  });

/**
 * The row stays, since messages and rules name it; its name can be given to somebody else.
 * @throws {Problem} as `change`; `operator.name_differs`.
 */
export const removeOperator = (operators: Operators, actor: SignedInActor, operatorId: string, name: string) =>
  change(operators, actor, operatorId, "operator.remove", async (tx, row) => {
    if (row.name !== name.trim()) throw new Problem("operator.name_differs");
    await operators.secondFactors.end(tx, operatorId);
    await tx
      .updateTable("operator")
      .set({ state: "removed", password_hash: "", name_key: ` removed ${operatorId}` })
      .where("id", "=", operatorId)
      .execute();
    await tx.deleteFrom("operator_company").where("operator_id", "=", operatorId).execute();
    return { before: { role: row.role, state: row.state } };
  });

/** @throws {Problem} as `change`. */
export const resetSecondFactor = (operators: Operators, actor: SignedInActor, operatorId: string) =>
  change(operators, actor, operatorId, "operator.second_factor_reset", async (tx) =>
    (await operators.secondFactors.end(tx, operatorId)) ? {} : null,
  );
