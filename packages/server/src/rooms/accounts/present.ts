import type { Account } from "@shoufa/contract";
import { isLoopback } from "@shoufa/ports";
import type { ServerContext } from "../../server-context.ts";
import type { AccountRow, AppRow } from "../../wecom/accounts.ts";
import { directoryState } from "../directory/state.ts";

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
    })),
    directory: await directoryState(db, account.id),
  };
}

/** Where the company delivers what people send to an app. One that is simulated on this computer needs no network for it. */
export function callbackUrl(
  context: Pick<ServerContext, "localUrl" | "publicUrl">,
  { kind, api_base }: Pick<AccountRow, "kind" | "api_base">,
  app: Pick<AppRow, "callback_key">,
): string {
  const isHere = kind === "sandbox" && isLoopback(new URL(api_base).hostname.replace(/^\[(.*)\]$/, "$1"));
  return `${isHere ? context.localUrl() : context.publicUrl()}/callback/${app.callback_key}`;
}
