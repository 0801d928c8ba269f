import type { ContactsReceiverInput, Reason } from "@shoufa/contract";
import type { z } from "zod";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { type AccountRow, accountTopic } from "../../../wecom/accounts.ts";
import { isWeakKey } from "../../../wecom/callback-keys.ts";
import { recordAudit } from "../../audit/record.ts";
import { replaceSecrets } from "../secrets.ts";
import { insertApp, tokenWarnings } from "./create-account.ts";

/** AgentId of the receiver's row: no app has it. */
const noAgent = -1;
/** WeCom's own name for it, shown beside its callbacks where an app's name stands. */
const name = "通讯录同步";

/**
 * Makes the receiver of contacts sync, or replaces its keys: the former are accepted for another day.
 * @throws {Problem} `account.key_weak`, `account.not_found`.
 */
export async function setContactsReceiver(
  context: ServerContext,
  account: AccountRow,
  input: z.output<typeof ContactsReceiverInput>,
  actor: Actor,
): Promise<readonly Reason[]> {
  const { database, wakeups } = context;
  if (isWeakKey(input.encodingAesKey)) throw new Problem("account.key_weak");
  await database.transact(async (tx) => {
    // The second of two who set it up in one moment replaces the keys of the first.
    const owner = await database.dialect
      .awaitRows(tx.selectFrom("account").select("id").where("id", "=", account.id))
      .executeTakeFirst();
    if (!owner) throw new Problem("account.not_found");
    const before = await tx
      .selectFrom("app")
      .selectAll()
      .where("account_id", "=", account.id)
      .where("kind", "=", "contacts")
      .executeTakeFirst();
    if (before) {
      const { set } = replaceSecrets(context, before, input);
      if (Object.keys(set).length === 0) return;
      await tx.updateTable("app").set(set).where("id", "=", before.id).execute();
    } else {
      await insertApp(context, tx, account, { ...input, agentId: noAgent, name, secret: "", kind: "contacts" });
    }
    await recordAudit(database, tx, {
      ...{ actor, action: "account.contacts_receiver", subject: `account/${account.id}`, accountId: account.id },
      detail: { secrets: ["token", "encodingAesKey"] },
    });
  });
  wakeups.wake(accountTopic, account.id);
  return tokenWarnings(context, input.token, account.corp_id);
}
