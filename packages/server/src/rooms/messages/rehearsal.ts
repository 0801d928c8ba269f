/**
 * Rehearsals (模拟发送): the same message by the same code to an emulator with the people of that message. A company has a
 * second account for it, and each app a second app (`rehearses`), to which the message and its batches belong: what one of
 * them may do is never decided by whoever sends. Start at `rehearsalStage`; people get their phones in `admitPeople`.
 */
import type { Selectable } from "kysely";
import type { Tx } from "../../db/database.ts";
import type { MessageTable } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { type AccountRow, type AppRow, appPlace } from "../../wecom/accounts.ts";
import { openRehearsals } from "../../wecom/rehearsals.ts";
import { lockAccounts } from "../../work/leases.ts";
import { callbackKeys } from "../accounts/callback-address.ts";
import { pathSeparator } from "../directory/tree.ts";

/** Account and app to which a message belongs. */
export interface Stage {
  readonly accountId: string;
  readonly appId: string;
  readonly agentId: number;
}

/** AgentIDs in an emulator begin after this one. */
const beforeFirstAgent = 1_000_001;

/** Where messages of this app are rehearsed, made at the first time. @throws {Problem} `rehearsal.no_emulator`. */
export async function rehearsalStage(context: ServerContext, account: AccountRow, app: AppRow): Promise<Stage> {
  const { database } = context;
  const company = await openRehearsals(context, account.id);
  return database.transact(async (tx) => {
    await lockAccounts(database, tx, [account.id]);
    const accountId = await stageAccount(context, tx, account, company);
    const apps = await tx
      .selectFrom("app")
      .select(["id", "agent_id", "rehearses"])
      .where("account_id", "=", accountId)
      .execute();
    const known = apps.find(({ rehearses }) => rehearses === app.id);
    const agentId = known?.agent_id ?? Math.max(beforeFirstAgent, ...apps.map(({ agent_id }) => agent_id)) + 1;
    const { secret } = company.app(agentId, app.name);
    const id = known?.id ?? context.ports.random.uuid();
    const now = { name: app.name, secret_enc: context.vault.seal(secret, appPlace(id, "secret_enc")) };
    if (known === undefined) await insertStageApp(context, tx, { id, accountId, agentId, rehearses: app.id, ...now });
    else await tx.updateTable("app").set(now).where("id", "=", id).execute();
    return { accountId, appId: id, agentId };
  });
}

async function stageAccount(
  { database, ports }: ServerContext,
  tx: Tx,
  { id: rehearses, name }: AccountRow,
  { url, corpId }: { readonly url: string; readonly corpId: string },
): Promise<string> {
  const now = { name, api_base: url, kind: "sandbox" as const };
  const known = await tx
    .updateTable("account")
    .set(now)
    .where("rehearses", "=", rehearses)
    .returning("id")
    .executeTakeFirst();
  if (known !== undefined) return known.id;
  const id = ports.random.uuid();
  await tx
    .insertInto("account")
    .values({ ...now, id, rehearses, corp_id: corpId, corp_key: null, created_at: database.now() })
    .execute();
  return id;
}

async function insertStageApp(
  context: ServerContext,
  tx: Tx,
  app: Pick<AppRow, "id" | "name" | "secret_enc"> & {
    readonly accountId: string;
    readonly agentId: number;
    readonly rehearses: string;
  },
): Promise<void> {
  const { vault, database } = context;
  const { id, accountId, agentId, rehearses, ...named } = app;
  await tx
    .insertInto("app")
    .values({
      ...{ id, ...named, account_id: accountId, agent_id: agentId, rehearses, created_at: database.now() },
      // Nothing is ever called back to it.
      token_enc: vault.seal("", appPlace(id, "token_enc")),
      aes_key_enc: vault.seal("", appPlace(id, "aes_key_enc")),
      ...{ callback_key: callbackKeys(context).make(), callback_verified_at: null },
    })
    .execute();
}

const shownOnWall = 4;

/** The wall of phones with some people of a rehearsal, each with the app's chat open. @throws {Problem} `rehearsal.no_emulator`. */
export async function rehearsalPhones(
  context: ServerContext,
  { id, account_id, app_id }: Selectable<MessageTable>,
): Promise<{ url: string }> {
  const { accounts, database } = context;
  const companyId = await accounts.rehearsedIn(account_id);
  if (companyId === null) throw new Problem("message.not_found");
  const people = await database.db
    .selectFrom("message_recipient")
    .select(["user_id"])
    .where("message_id", "=", id)
    .where("state", "=", "accepted")
    .orderBy("person_key")
    .limit(shownOnWall)
    .execute();
  const { agent_id } = await database.db
    .selectFrom("app")
    .select("agent_id")
    .where("id", "=", app_id)
    .executeTakeFirstOrThrow();
  const pins = people.map(({ user_id }) => `${encodeURIComponent(user_id)}*${agent_id}`);
  const { url } = await openRehearsals(context, companyId);
  return { url: `${url}/wall${pins.length === 0 ? "" : `?u=${pins.join(",")}`}` };
}

/** Gives phones to the people of a batch that is rehearsed. @throws {Problem} `rehearsal.no_emulator`. */
export async function admitPeople(
  context: Pick<ServerContext, "database" | "rehearsals">,
  batchId: string,
  /** Company that rehearses. */
  companyId: string,
): Promise<void> {
  const people = await context.database.db
    .selectFrom("message_recipient")
    .select(["user_id", "name", "department"])
    .where("batch_id", "=", batchId)
    .execute();
  const company = await openRehearsals(context, companyId);
  company.admit(
    people.map(({ user_id, name, department }) => ({
      ...{ userId: user_id, name },
      departments: department === "" ? [] : department.split(pathSeparator),
    })),
  );
}
