import type { AuditAction, Message } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { Tx } from "../../../db/database.ts";
import type { MessageTable } from "../../../db/tables.ts";
import type { Actor } from "../../../http/implement.ts";
import type { ServerContext } from "../../../server-context.ts";
import { lockAccounts } from "../../../work/leases.ts";
import { recordAudit } from "../../audit/record.ts";
import { lockMessage, stateMessage } from "../delivery/message-state.ts";
import { changedTopic, dueTopic } from "../delivery/topics.ts";
import { companyOf, messageRow, presentMessage } from "../record/present.ts";

type MessageRow = Selectable<MessageTable>;

/**
 * Changes a message that is under way: the change, the message's new state and the audit entry in one transaction, which no
 * claim of the company and no settling of the message runs beside.
 * @param change @returns what the audit says about it. @throws {Problem} when there is nothing to change.
 */
export async function actOnMessage(
  { database, wakeups }: Pick<ServerContext, "database" | "wakeups">,
  actor: Actor,
  message: MessageRow,
  action: Extract<AuditAction, `message.${string}`>,
  change: (tx: Tx) => Promise<Readonly<Record<string, number | string>>>,
): Promise<Message> {
  await database.transact(async (tx) => {
    await lockAccounts(database, tx, [message.account_id]);
    await lockMessage(database, tx, message.id);
    const detail = await change(tx);
    await stateMessage(database, tx, message.id);
    await recordAudit(database, tx, {
      actor,
      action,
      subject: `message/${message.id}`,
      accountId: await companyOf(tx, message),
      detail,
    });
  });
  wakeups.wake(dueTopic);
  wakeups.wake(changedTopic, message.id);
  return presentMessage(database.db, await messageRow(database.db, message.id));
}

/** How many people the batches have. */
export async function peopleIn(tx: Tx, batchIds: readonly string[]): Promise<number> {
  if (batchIds.length === 0) return 0;
  const { people } = await tx
    .selectFrom("message_recipient")
    .select((eb) => eb.fn.countAll<number>().as("people"))
    .where("batch_id", "in", [...batchIds])
    .executeTakeFirstOrThrow();
  return Number(people);
}
