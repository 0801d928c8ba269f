import type { Account, Language } from "@shoufa/contract";
import type { Desk } from "../desk.ts";
import { directoryState } from "../directory/state.ts";
import type { AccountRow, AppRow } from "./accounts.ts";

/** An account as people see it. Names every field that leaves, so that a new secret column stays inside. */
export async function presentAccount(desk: Desk, account: AccountRow, language: Language): Promise<Account> {
  const { db } = desk.database;
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
      callbackUrl: callbackUrl(desk, app),
      callbackConfigured: app.callback_verified_at !== null,
    })),
    directory: await directoryState(db, account.id, language),
  };
}

export const callbackUrl = (desk: Pick<Desk, "publicUrl">, app: Pick<AppRow, "callback_key">): string =>
  `${desk.publicUrl()}/callback/${app.callback_key}`;
