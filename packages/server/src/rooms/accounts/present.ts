import type { Account, AccountApp, CallbackReceiver } from "@shoufa/contract";
import type { ServerContext } from "../../server-context.ts";
import { type AccountRow, type AppRow, accountPlace, appPlace, groupPlace } from "../../wecom/accounts.ts";
import { directoryState } from "../directory/state.ts";
import { callbackUrl } from "./callback-address.ts";
import { readProxy } from "./proxy.ts";
import { presentSecret } from "./secrets.ts";

/** An account as people see it. Names every field that leaves, so that a new secret column stays inside. */
export async function presentAccount(context: ServerContext, account: AccountRow): Promise<Account> {
  const { database, vault } = context;
  const { db } = database;
  const apps = await db
    .selectFrom("app")
    .selectAll()
    .select(database.now().as("now"))
    .where("account_id", "=", account.id)
    .orderBy("agent_id")
    .execute();
  const groups = await db
    .selectFrom("management_group")
    .selectAll()
    .where("account_id", "=", account.id)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const proxy = readProxy(vault, account);
  const receiver = apps.find(({ kind }) => kind === "contacts");
  return {
    id: account.id,
    name: account.name,
    corpId: account.corp_id,
    kind: account.kind,
    apiBase: account.api_base,
    profile: account.profile,
    timeZone: account.time_zone,
    apps: apps.filter(({ kind }) => kind === "app").map((app) => presentApp(context, account, app)),
    contactsReceiver: receiver === undefined ? null : presentReceiver(context, account, receiver),
    groups: groups.map((group) => ({
      id: group.id,
      name: group.name,
      secret: presentSecret(vault, group.secret_enc, groupPlace(group.id), group.secret_at),
      readsDirectory: group.reads_directory === 1,
    })),
    contactsSecret:
      account.contacts_secret_enc === null
        ? null
        : presentSecret(
            vault,
            account.contacts_secret_enc,
            accountPlace(account.id, "contacts_secret_enc"),
            account.contacts_secret_at ?? account.created_at,
          ),
    proxy: proxy && { url: proxy.url, user: proxy.user === "" ? null : proxy.user },
    directory: await directoryState(db, account.id),
  };
}

type CurrentApp = AppRow & { readonly now: number };

const presentApp = (context: ServerContext, account: AccountRow, app: CurrentApp): AccountApp => ({
  ...presentReceiver(context, account, app),
  agentId: app.agent_id,
  name: app.name,
  secret: presentSecret(context.vault, app.secret_enc, appPlace(app.id, "secret_enc"), app.secret_at ?? app.created_at),
  groupId: app.group_id,
});

function presentReceiver(context: ServerContext, account: AccountRow, app: CurrentApp): CallbackReceiver {
  const { vault } = context;
  const isGrace = app.previous_until !== null && app.previous_until > app.now;
  const [tokenAt, keyAt] = [app.token_at ?? app.created_at, app.aes_key_at ?? app.created_at];
  return {
    id: app.id,
    callbackUrl: callbackUrl(context, account, app),
    callbackConfigured: app.callback_verified_at !== null,
    callbackVerifiedAt: timeText(app.callback_verified_at),
    token: presentSecret(vault, app.token_enc, appPlace(app.id, "token_enc"), tokenAt),
    encodingAesKey: presentSecret(vault, app.aes_key_enc, appPlace(app.id, "aes_key_enc"), keyAt),
    previousKeysUntil: isGrace ? timeText(app.previous_until) : null,
  };
}

const timeText = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
