import type { Actor } from "../../http/implement.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import type { AccountRow, AppRow } from "../../wecom/accounts.ts";
import { recordAudit } from "../audit/record.ts";
import { aboutOf, conversationTopic } from "../conversations/topics.ts";
import { membersIn, readMirror } from "../directory/mirror.ts";
import { personKey } from "../directory/rows.ts";
import { sendTest, testMessageCheck } from "./checks/test-message.ts";
import { gatherFacts } from "./facts.ts";
import { probesOf } from "./probes.ts";
import { keepFinding, presentRow, rowsOf } from "./rows.ts";
import { doctorTopic } from "./topics.ts";

/** Leaves a row's present trouble alone until it is gone or another one. @throws {Problem} `doctor.no_row`. */
export async function ignoreRow(
  context: ServerContext,
  account: AccountRow,
  { row: id, reason }: { readonly row: string; readonly reason: string },
  actor: Actor,
): Promise<void> {
  const { database, wakeups } = context;
  const facts = await gatherFacts(context, account);
  const row = rowsOf(facts).find((each) => each.id === id);
  if (row === undefined) throw new Problem("doctor.no_row");
  const { code, found } = presentRow(context, facts, row, false);
  const ignored = {
    ignored_code: code,
    ignored_reason: reason,
    ignored_by: actor.name,
    ignored_at: database.now(),
  };
  await database.transact(async (tx) => {
    await tx
      .insertInto("doctor_row")
      .values({
        ...{ account_id: account.id, row_id: id, app_id: row.subject.app?.id ?? null, state: found, code },
        ...{ params: "{}", probe: "", answers: "[]", abilities: "[]", checked_at: null, good_at: null },
        ...ignored,
      })
      .onConflict((conflict) => conflict.columns(["account_id", "row_id"]).doUpdateSet(ignored))
      .execute();
    await recordAudit(database, tx, {
      ...{ actor, action: "doctor.ignore", subject: `doctor/${id}`, accountId: account.id },
      detail: { code, reason },
    });
  });
  wakeups.wake(doctorTopic, account.id);
}

/** Takes an ignored row back. @throws {Problem} `doctor.no_row`. */
export async function heedRow(context: ServerContext, account: AccountRow, id: string, actor: Actor): Promise<void> {
  const { database, wakeups } = context;
  await database.transact(async (tx) => {
    const taken = await tx
      .updateTable("doctor_row")
      .set({ ignored_code: null, ignored_reason: null, ignored_by: null, ignored_at: null })
      .where("account_id", "=", account.id)
      .where("row_id", "=", id)
      .returning("code")
      .executeTakeFirst();
    if (taken === undefined) throw new Problem("doctor.no_row");
    await recordAudit(database, tx, {
      ...{ actor, action: "doctor.heed", subject: `doctor/${id}`, accountId: account.id },
      detail: { code: taken.code },
    });
  });
  wakeups.wake(doctorTopic, account.id);
}

/** Sends a test message to one person and waits for their phone from now on. */
export async function sendTestMessage(
  context: ServerContext,
  { account, app, userId }: { readonly account: AccountRow; readonly app: AppRow; readonly userId: string },
  actor: Actor,
): Promise<void> {
  const { database, wakeups, ports } = context;
  const facts = await gatherFacts(context, account);
  const member = await readMirror(database.db, account.id, (mirror) =>
    membersIn(database.db, mirror).select("name").where("user_id", "=", userId).limit(1).executeTakeFirst(),
  );
  const person = member?.name ?? userId;
  const text = `收发室测试消息，请回复任意内容。\nA test message from Shoufa. Please answer anything.\n${new Date(facts.now).toISOString()}`;
  const id = ports.random.uuid();
  await database.transact(async (tx) => {
    // Before it leaves: the answer may be faster than WeCom's.
    await tx
      .insertInto("doctor_message")
      .values({
        ...{ id, app_id: app.id, person_key: personKey(userId), user_id: userId, person, text },
        ...{ sent_by: actor.name, state: "unknown", sent_at: facts.now },
      })
      .execute();
    await recordAudit(database, tx, {
      ...{ actor, action: "doctor.test_message", subject: `app/${app.id}`, accountId: account.id },
      detail: { userId },
    });
  });
  const found = await sendTest(probesOf(context, facts), { appId: app.id, userId, person, text });
  const state = found.state === "good" ? "accepted" : found.state === "failed" ? "refused" : "unknown";
  await database.db.updateTable("doctor_message").set({ state }).where("id", "=", id).execute();
  wakeups.wake(conversationTopic, aboutOf({ accountId: account.id, appId: app.id, personKey: personKey(userId) }));
  await keepFinding(
    context,
    {
      id: `${testMessageCheck.kind}.${app.id}`,
      check: testMessageCheck,
      subject: { account, app, credential: app.id },
    },
    found,
  );
  wakeups.wake(doctorTopic, account.id);
}
