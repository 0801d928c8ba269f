import type { Selectable } from "kysely";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { workTopic } from "../../../work/tasks.ts";
import { recordAudit } from "../../audit/record.ts";
import { askToRead } from "../../directory/tasks/reread.ts";
import { stateOf } from "../present.ts";
import { refusalOf } from "../refusal.ts";
import type { VerificationTable } from "../tables.ts";
import { tfaCodePlace } from "../tfa-code.ts";
import { joiningTopic } from "../topics.ts";

interface Decision {
  readonly accountId: string;
  readonly verificationId: string;
}

/**
 * Tells WeCom that the member has passed. On joining that is possible at any time and as often as one likes; on use once,
 * within five minutes, so an answer that does not come leaves it unknown, and the member opens the page again.
 * @throws {Problem} `verification.not_found`, `verification.decided`, `verification.expired`, `joining.refused`, `joining.unknown`.
 */
export async function acceptVerification(context: ServerContext, decision: Decision, actor: Actor): Promise<void> {
  const { database, vault, wakeups } = context;
  const { accountId, verificationId } = decision;
  const { invitations } = await context.accounts.contacts(accountId);
  const row = await take(context, decision, "accepting", actor);
  wakeups.wake(joiningTopic, accountId);
  const told =
    row.tfa_code_enc === null
      ? invitations.letIn(row.user_id)
      : invitations.confirmVerification(row.user_id, vault.open(row.tfa_code_enc, tfaCodePlace(row.id)));
  const error = await told.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  const reason = error === undefined ? null : refusalOf(context, error.error);
  const state = error === undefined ? "accepted" : reason === null ? "unknown" : "waiting";
  await database.transact(async (tx) => {
    await tx
      .updateTable("verification")
      .set({
        ...{ state, decided_at: database.now(), reason: reason === null ? null : JSON.stringify(reason) },
        // It has been used, whatever came of it.
        ...(row.tfa_code_enc !== null && { tfa_code_enc: null, tfa_until: 0 }),
      })
      .where("id", "=", verificationId)
      .where("state", "=", "accepting")
      .execute();
    // WeCom tells the new state to a contacts receiver only, and a company may have none.
    if (state === "accepted") await askToRead(context, tx, accountId, [`m:${row.person_key}`]);
    await recordAudit(database, tx, {
      ...{ actor, action: "verification.accept", subject: `member/${row.user_id}`, accountId },
      detail: { moment: row.moment, outcome: state, ...(reason && { errcode: reason.params["errcode"] }) },
    });
  });
  wakeups.wake(joiningTopic, accountId);
  wakeups.wake(workTopic);
  if (state === "unknown") throw new Problem("joining.unknown");
  if (reason !== null)
    throw new Problem("joining.refused", {
      errcode: reason.params["errcode"] ?? "",
      errmsg: reason.params["errmsg"] ?? "",
    });
}

/** Never accepted: WeCom is told nothing. @throws {Problem} `verification.not_found`, `verification.decided`. */
export async function refuseVerification(context: ServerContext, decision: Decision, actor: Actor): Promise<void> {
  await take(context, decision, "refused", actor);
  context.wakeups.wake(joiningTopic, decision.accountId);
}

/** One of two operators who decide at once does; the other is told. */
async function take(
  { database }: ServerContext,
  { accountId, verificationId }: Decision,
  state: "accepting" | "refused",
  actor: Actor,
): Promise<Selectable<VerificationTable>> {
  return database.transact(async (tx) => {
    const row = await database.dialect
      .awaitRows(
        tx.selectFrom("verification").selectAll().where("id", "=", verificationId).where("account_id", "=", accountId),
      )
      .executeTakeFirst();
    if (row === undefined) throw new Problem("verification.not_found");
    const { now } = await tx.selectNoFrom(database.now().as("now")).executeTakeFirstOrThrow();
    const at = stateOf(row, now);
    if (at === "accepting" || at === "accepted" || at === "refused") throw new Problem("verification.decided");
    if (state === "accepting" && at === "expired") throw new Problem("verification.expired");
    await tx
      .updateTable("verification")
      .set({ state, decided_by: actor.name, decided_at: database.now() })
      .where("id", "=", verificationId)
      .execute();
    if (state === "refused")
      await recordAudit(database, tx, {
        ...{ actor, action: "verification.refuse", subject: `member/${row.user_id}`, accountId },
        detail: { moment: row.moment },
      });
    return row;
  });
}
