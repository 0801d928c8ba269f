import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { followLate } from "../../conversations/follow.ts";
import { keepRead, readAgain, storedColumns } from "../stored-message.ts";

/**
 * Reads a quarantined callback again and takes it into the inbox; one that is there already stays as it is.
 * @throws {Problem} `callback.not_found`, `callback.still_unreadable`.
 */
export async function retryCallback(
  { database }: Pick<ServerContext, "database">,
  { accountId, callbackId, actor }: { readonly accountId: string; readonly callbackId: string; readonly actor: Actor },
): Promise<void> {
  const seq = /^\d{1,15}$/.test(callbackId) ? Number(callbackId) : 0;
  await database.transact(async (tx) => {
    const row = await tx
      .selectFrom("callback_event")
      .select(storedColumns)
      .where("seq", "=", seq)
      .where("account_id", "=", accountId)
      .where("cleaned_at", "is", null)
      .executeTakeFirst();
    if (!row) throw new Problem("callback.not_found");
    if (row.state !== "quarantine") return;
    const message = readAgain(row);
    if (!message) throw new Problem("callback.still_unreadable");
    await keepRead(tx, row, message, "done");
    await followLate(database, tx, seq);
    await recordAudit(database, tx, {
      actor,
      action: "callback.retry",
      subject: `callback/${callbackId}`,
      accountId,
      detail: { reason: row.reason, type: message.type },
    });
  });
}
