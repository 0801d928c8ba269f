import type { Account } from "@shoufa/contract";
import type { ServerContext } from "../../server-context.ts";
import type { AccountRow } from "../../wecom/accounts.ts";
import { directoryState } from "../directory/state.ts";
import { callbackUrl } from "./callback-address.ts";

/** An account as people see it. Names every field that leaves, so that a new secret column stays inside. */
export async function presentAccount(context: ServerContext, account: AccountRow): Promise<Account> {
  const { db } = context.database;
  const apps = await db
    .selectFrom("app")
    .selectAll()
    .where("account_id", "=", account.id)
    .orderBy("agent_id")
    .execute();
  return {
    id: account.id,
    name: account.name,
    corpId: account.corp_id,
    kind: account.kind,
    apiBase: account.api_base,
    apps: apps.map((app) => ({
      id: app.id,
      agentId: app.agent_id,
      name: app.name,
      callbackUrl: callbackUrl(context, account, app),
      callbackConfigured: app.callback_verified_at !== null,
      callbackVerifiedAt: app.callback_verified_at === null ? null : new Date(app.callback_verified_at).toISOString(),
    })),
    directory: await directoryState(db, account.id),
  };
}
