import type { WeComLoginSetting } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";

/** The app with which members of a company sign in, and what WeCom says about its domain. */
export async function loginSetting(context: ServerContext, accountId: string): Promise<WeComLoginSetting> {
  const { accounts, database } = context;
  const { login_app_id } = await accounts.account(database.db, accountId);
  const app =
    login_app_id === null
      ? undefined
      : await database.db
          .selectFrom("app")
          .select("id")
          .where("id", "=", login_app_id)
          .where("account_id", "=", accountId)
          .executeTakeFirst();
  return {
    appId: app?.id ?? null,
    domain: new URL(context.publicUrl()).host,
    trustedDomain: app ? await trustedDomain(context, app.id) : null,
  };
}

/** Null also when WeCom does not answer: it is a hint only, since the domain of the web login cannot be read. */
async function trustedDomain({ accounts }: ServerContext, appId: string): Promise<string | null> {
  try {
    const app = await accounts.wecom(appId);
    return (await app.own.profile()).redirect_domain || null;
  } catch {
    return null;
  }
}

/** Chooses the app, or none. @throws {Problem} `app.not_found`. */
export async function chooseLoginApp(
  context: ServerContext,
  accountId: string,
  appId: string | null,
  actor: Actor,
): Promise<void> {
  const { accounts, database } = context;
  if (appId !== null) await accounts.app(database.db, accountId, appId);
  await database.transact(async (tx) => {
    const row = await database.dialect
      .awaitRows(tx.selectFrom("account").select("login_app_id").where("id", "=", accountId))
      .executeTakeFirst();
    if (!row) throw new Problem("account.not_found");
    if (row.login_app_id === appId) return;
    await tx.updateTable("account").set({ login_app_id: appId }).where("id", "=", accountId).execute();
    await recordAudit(database, tx, {
      ...{ actor, action: "account.wecom_login", subject: `account/${accountId}`, accountId },
      detail: { before: { appId: row.login_app_id }, after: { appId } },
    });
  });
}
