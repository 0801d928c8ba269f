import type { RecoveryCodes, SecondFactorDraft } from "@shoufa/contract";
import type { SignedInActor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import { recordAudit } from "../../audit/record.ts";
import type { Attempt, Operators } from "../operators.ts";
import { operatorTopic } from "../topics.ts";

/** Makes a secret for an authenticator app. The one that is in use stays until the new one is confirmed. */
export const beginSecondFactor = (
  { database, secondFactors }: Operators,
  { operatorId: id, name }: SignedInActor,
): Promise<SecondFactorDraft> => database.transact((tx) => secondFactors.begin(tx, { id, name }));

/**
 * Turns the second factor on with a code of the new secret.
 * @throws {Problem} `second_factor.not_begun`, `second_factor.code_refused`, `session.slow_down`.
 */
export async function confirmSecondFactor(
  { database, secondFactors, throttle }: Operators,
  actor: SignedInActor,
  code: string,
  { network }: Attempt,
): Promise<RecoveryCodes> {
  const { operatorId } = actor;
  const guesser = { name: `second factor of ${operatorId}`, network };
  await throttle.count(guesser);
  const confirmed = await database.transact(async (tx) => {
    const codes = await secondFactors.confirm(tx, operatorId, code);
    if (codes === null || codes === "not-begun") return codes;
    await throttle.forgive(tx, guesser);
    await recordAudit(database, tx, { actor, action: "operator.second_factor_on", subject: `operator/${operatorId}` });
    return codes;
  });
  if (confirmed === "not-begun") throw new Problem("second_factor.not_begun");
  if (confirmed === null) throw new Problem("second_factor.code_refused");
  return { recoveryCodes: [...confirmed] };
}

/** @throws {Problem} `second_factor.not_begun`: there is no second factor. */
export function renewRecoveryCodes(
  { database, secondFactors }: Operators,
  actor: SignedInActor,
): Promise<RecoveryCodes> {
  if (!actor.hasSecondFactor) throw new Problem("second_factor.not_begun");
  return database.transact(async (tx) => {
    const recoveryCodes = [...(await secondFactors.renewRecoveryCodes(tx, actor.operatorId))];
    const subject = `operator/${actor.operatorId}`;
    await recordAudit(database, tx, { actor, action: "operator.recovery_codes", subject });
    return { recoveryCodes };
  });
}

/** Turns one's own second factor off. @throws {Problem} `second_factor.required`. */
export async function endSecondFactor(
  { database, secondFactors, wakeups }: Operators,
  actor: SignedInActor,
): Promise<void> {
  await database.transact(async (tx) => {
    const { require_second_factor } = await tx
      .selectFrom("installation")
      .select("require_second_factor")
      .executeTakeFirstOrThrow();
    if (require_second_factor === 1) throw new Problem("second_factor.required");
    if (!(await secondFactors.end(tx, actor.operatorId))) return;
    const subject = `operator/${actor.operatorId}`;
    await recordAudit(database, tx, { actor, action: "operator.second_factor_off", subject });
  });
  wakeups.wake(operatorTopic, actor.operatorId);
}

/** Whether everybody needs a second factor. @throws {Problem} `second_factor.own_first`. */
export function requireSecondFactor({ database }: Operators, actor: SignedInActor, required: boolean): Promise<void> {
  if (required && !actor.hasSecondFactor) throw new Problem("second_factor.own_first");
  return database.transact(async (tx) => {
    const changed = await tx
      .updateTable("installation")
      .set({ require_second_factor: required ? 1 : 0 })
      .where("require_second_factor", "=", required ? 0 : 1)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return;
    const detail = { before: { required: !required }, after: { required } };
    await recordAudit(database, tx, {
      actor,
      action: "settings.second_factor",
      subject: "settings/second-factor",
      detail,
    });
  });
}
