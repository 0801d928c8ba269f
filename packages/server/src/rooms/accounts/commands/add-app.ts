import type { AddAppInput, Reason } from "@shoufa/contract";
import type { z } from "zod";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { type AccountRow, accountTopic } from "../../../wecom/accounts.ts";
import { isWeakKey } from "../../../wecom/callback-keys.ts";
import { recordAudit } from "../../audit/record.ts";
import { callbackKeys } from "../callback-address.ts";
import { insertApp, tokenWarnings } from "./create-account.ts";

/** Adds another app to a company. @throws {Problem} `account.key_weak`, `app.agent_taken`, `app.callback_refused`. */
export async function addApp(
  context: ServerContext,
  account: AccountRow,
  input: z.output<typeof AddAppInput>,
  actor: Actor,
): Promise<readonly Reason[]> {
  const { database, wakeups } = context;
  if (isWeakKey(input.encodingAesKey)) throw new Problem("account.key_weak");
  if (input.callbackKey !== undefined) await callbackKeys(context).check(input.callbackKey);
  await database.transact(async (tx) => {
    const app = await insertApp(context, tx, account, input);
    await recordAudit(database, tx, {
      ...{ actor, action: "app.create", subject: `app/${app.id}`, accountId: account.id },
      detail: { name: app.name, agentId: app.agent_id },
    });
  });
  wakeups.wake(accountTopic, account.id);
  return tokenWarnings(context, input.token, account.corp_id);
}
