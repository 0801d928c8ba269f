import { type Loss, openMessageStates } from "@shoufa/contract";
import type { Database, Tx } from "../../../db/database.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { type AccountRow, type AppRow, accountTopic } from "../../../wecom/accounts.ts";
import { recordAudit } from "../../audit/record.ts";
import { forgetTexts } from "../../conversations/index-texts.ts";
import { beginAnew } from "../../retention/cleanable.ts";
import { countLoss, type Doomed } from "../loss.ts";

/** Rows that one transaction removes, so that callbacks of other companies need not wait long. */
const portion = 2000;
/** Rows with many indexes. */
const smallPortion = 500;

/**
 * Removes a company, or one of its apps, with everything that belongs to it: first what is many, in portions, then the rest
 * in one transaction. Interrupted in between it is still there with less, and can be removed again.
 * @param name As typed by the person who removes it.
 * @throws {Problem} `account.name_differs`, `account.sending`, `app.last`.
 */
export async function remove(
  context: ServerContext,
  { account, app }: { readonly account: AccountRow; readonly app: AppRow | null },
  name: string,
  actor: Actor,
): Promise<Loss> {
  const { database, rehearsals, wakeups } = context;
  const doomed: Doomed = { accountId: account.id, appId: app?.id ?? null };
  if (name.trim() !== (app ?? account).name) throw new Problem("account.name_differs");
  const loss = await countLoss(database.db, doomed);
  await assertRemovable(database.db as Tx, doomed);
  await database.transact((tx) => note(database, tx, "begin", { account, app }, loss, actor));
  for (const stage of await stagesOf(database.db as Tx, doomed)) await removeInPortions(database, stage);
  await removeInPortions(database, doomed);
  await database.transact(async (tx) => {
    await closeToWriters(database, tx, doomed);
    await assertRemovable(tx, doomed);
    for (const stage of await stagesOf(tx, doomed)) await removeRest(tx, stage);
    await removeRest(tx, doomed);
    await note(database, tx, "end", { account, app }, loss, actor);
  });
  wakeups.wake(accountTopic, account.id);
  if (app === null) await rehearsals?.remove(account.id);
  return loss;
}

/** Where the company or the app rehearses, if it has. */
async function stagesOf(db: Tx, { accountId, appId }: Doomed): Promise<readonly Doomed[]> {
  const account = await db.selectFrom("account").select("id").where("rehearses", "=", accountId).executeTakeFirst();
  if (account === undefined) return [];
  if (appId === null) return [{ accountId: account.id, appId: null }];
  const app = await db.selectFrom("app").select("id").where("rehearses", "=", appId).executeTakeFirst();
  return app === undefined ? [] : [{ accountId: account.id, appId: app.id }];
}

/**
 * Takes the rows that others refer to. What another transaction wrote below them is committed by then, so that it is removed
 * as well; whoever comes later waits, and finds nothing left to refer to.
 */
async function closeToWriters({ dialect }: Database, tx: Tx, { accountId, appId }: Doomed): Promise<void> {
  const account = tx.selectFrom("account").select("id").where("id", "=", accountId);
  const apps = tx.selectFrom("app").select("id").where("account_id", "=", accountId).orderBy("id");
  if (appId === null) await dialect.awaitRowsToDelete(account).execute();
  await dialect.awaitRowsToDelete(apps.$if(appId !== null, (query) => query.where("id", "=", appId ?? ""))).execute();
}

async function assertRemovable(db: Tx, doomed: Doomed): Promise<void> {
  const { underWay: own, apps } = await countLoss(db, { ...doomed, appId: doomed.appId });
  let underWay = own;
  for (const stage of await stagesOf(db, doomed)) underWay += (await countLoss(db, stage)).underWay;
  if (underWay > 0) throw new Problem("account.sending", { count: underWay });
  if (doomed.appId === null || apps === 0) return;
  const others = await db
    .selectFrom("app")
    .select("id")
    .where("account_id", "=", doomed.accountId)
    .where("kind", "=", "app")
    .where("id", "<>", doomed.appId)
    .execute();
  if (others.length === 0) throw new Problem("app.last");
}

function note(
  database: Database,
  tx: Tx,
  step: "begin" | "end",
  { account, app }: { readonly account: AccountRow; readonly app: AppRow | null },
  loss: Loss,
  actor: Actor,
): Promise<void> {
  const what = app === null ? "account" : "app";
  return recordAudit(database, tx, {
    actor,
    action: step === "begin" ? `${what}.remove_begun` : `${what}.remove`,
    subject: `${what}/${(app ?? account).id}`,
    accountId: account.id,
    detail: {
      before: { name: (app ?? account).name, corpId: account.corp_id, ...(app && { agentId: app.agent_id }) },
      after: null,
      loss,
    },
  });
}

/** Callbacks, recipients, steps of plans and rows of imports: of each there may be very many. */
async function removeInPortions(database: Database, doomed: Doomed): Promise<void> {
  const until = async (step: (tx: Tx) => Promise<number>): Promise<void> => {
    while ((await database.transact(step)) > 0);
  };
  await until(async (tx) => {
    const rows = await callbacksOf(tx, doomed).limit(portion).execute();
    if (rows.length > 0) {
      await beginAnew(tx, "callbacks");
      await forgetTexts(tx, rows);
      await tx
        .deleteFrom("callback_event")
        .where(
          "seq",
          "in",
          rows.map(({ seq }) => seq),
        )
        .execute();
    }
    return rows.length;
  });
  await until(async (tx) => {
    const batches = await batchesOf(tx, doomed).limit(4).execute();
    const ids = batches.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await tx.deleteFrom("message_recipient").where("batch_id", "in", ids).execute();
    await tx.deleteFrom("message_batch").where("id", "in", ids).execute();
    return ids.length;
  });
  if (doomed.appId !== null) return;
  await until((tx) => removeSteps(tx, doomed.accountId));
  await until((tx) => removeImportRows(tx, doomed.accountId));
}

/** @returns How many there were, up to a portion. */
async function removeSteps(tx: Tx, accountId: string): Promise<number> {
  const steps = await tx
    .selectFrom("plan_step")
    .select(["plan_id", "ordinal"])
    .where("account_id", "=", accountId)
    .limit(smallPortion)
    .execute();
  for (const [planId, rows] of Map.groupBy(steps, ({ plan_id }) => plan_id))
    await tx
      .deleteFrom("plan_step")
      .where("plan_id", "=", planId)
      .where(
        "ordinal",
        "in",
        rows.map(({ ordinal }) => ordinal),
      )
      .execute();
  return steps.length;
}

async function removeImportRows(tx: Tx, accountId: string): Promise<number> {
  const rows = await tx
    .selectFrom("directory_import_row")
    .innerJoin("directory_import", "directory_import.id", "directory_import_row.import_id")
    .select(["import_id", "row_number"])
    .where("directory_import.account_id", "=", accountId)
    .limit(smallPortion)
    .execute();
  for (const [importId, found] of Map.groupBy(rows, ({ import_id }) => import_id))
    await tx
      .deleteFrom("directory_import_row")
      .where("import_id", "=", importId)
      .where(
        "row_number",
        "in",
        found.map(({ row_number }) => row_number),
      )
      .execute();
  return rows.length;
}

const callbacksOf = (tx: Tx, { accountId, appId }: Doomed) =>
  tx
    .selectFrom("callback_event")
    .select(["seq", "account_id", "view"])
    .where("account_id", "=", accountId)
    .$if(appId !== null, (query) => query.where("app_id", "=", appId ?? ""));

/** Only of messages that have ended: what is under way keeps its batches. */
const batchesOf = (tx: Tx, { accountId, appId }: Doomed) =>
  tx
    .selectFrom("message_batch")
    .innerJoin("message", "message.id", "message_batch.message_id")
    .select("message_batch.id")
    .where("message_batch.account_id", "=", accountId)
    .where("message.state", "not in", [...openMessageStates])
    .$if(appId !== null, (query) => query.where("message_batch.app_id", "=", appId ?? ""));

async function removeRest(tx: Tx, { accountId, appId }: Doomed): Promise<void> {
  const ofApp = appId ?? "";
  await beginAnew(tx, "callbacks");
  await beginAnew(tx, "recipients");
  await tx
    .deleteFrom("callback_event")
    .where("account_id", "=", accountId)
    .$if(appId !== null, (query) => query.where("app_id", "=", ofApp))
    .execute();
  await tx
    .deleteFrom("message")
    .where("account_id", "=", accountId)
    .$if(appId !== null, (query) => query.where("app_id", "=", ofApp))
    .execute();
  const apps = tx
    .selectFrom("app")
    .select("id")
    .where("account_id", "=", accountId)
    .$if(appId !== null, (query) => query.where("id", "=", ofApp));
  for (const table of ruleTables) await tx.deleteFrom(table).where("app_id", "in", apps).execute();
  // Menus, access tokens and what operators have seen go with the rows that they belong to.
  if (appId !== null) {
    await tx.deleteFrom("app").where("id", "=", appId).execute();
    return;
  }
  for (const table of directoryTables) await tx.deleteFrom(table).where("account_id", "=", accountId).execute();
  await tx.deleteFrom("work").where("key", "=", accountId).execute();
  await tx.deleteFrom("app").where("account_id", "=", accountId).execute();
  await tx.deleteFrom("management_group").where("account_id", "=", accountId).execute();
  await tx.deleteFrom("account").where("id", "=", accountId).execute();
}

/** Reply rules, what they have matched, and how often they have answered whom. */
const ruleTables = ["rule_firing", "rule_person", "reply_rule"] as const;

/** The local copy of a directory. */
const directoryTables = [
  "directory_change",
  "directory_reread",
  "directory_heard",
  "directory_drift",
  "member_known",
  "tag_member",
  "tag_department",
  "tag",
  "member_department",
  "member",
  "department",
  "directory",
] as const;
