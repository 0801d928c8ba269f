import { type MenuEntries, type MenuPublication, menuOf } from "@shoufa/contract";
import { menuProblems } from "@shoufa/protocol";
import { sql } from "kysely";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { enqueue, workTopic } from "../../../work/tasks.ts";
import { recordAudit } from "../../audit/record.ts";
import { entriesIn, presentPublication } from "../present.ts";
import { draftRow, publicationOf } from "../rows.ts";
import { publishIdentity } from "../tasks/publish.ts";
import { type MenuPlace, tellMenu } from "../topics.ts";

/** An empty design takes the menu away, which is no mistake. */
const mistakes = (entries: MenuEntries): number => (entries.length === 0 ? 0 : menuProblems(menuOf(entries)).length);

/**
 * Hands the draft over to be published. The call to WeCom is made by a task, so that no restart loses it.
 * @throws {Problem} `menu.draft_changed`, `menu.invalid`, `menu.publishing`.
 */
export async function publishMenu(
  context: ServerContext,
  actor: Actor,
  { accountId, appId, version }: MenuPlace & { readonly version: number },
): Promise<MenuPublication> {
  const { database, ports, wakeups } = context;
  const id = ports.random.uuid();
  const publication = await database.transact(async (tx) => {
    const draft = await draftRow(tx, appId);
    if ((draft?.version ?? 0) !== version)
      throw new Problem("menu.draft_changed", { name: draft?.edited_by_name ?? "" });
    const entries = draft === undefined ? [] : entriesIn(draft);
    const count = mistakes(entries);
    if (count > 0) throw new Problem("menu.invalid", { count });
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("menu_publication")
      .values({
        ...{ id, app_id: appId, account_id: accountId, entries: JSON.stringify(entries), state: "publishing" },
        number: sql<number>`(select coalesce(max(number), 0) + 1 from menu_publication where app_id = ${appId})`,
        ...{ reason: null, published_by_name: actor.name, sent_at: null, settled_at: null },
        created_at: database.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) throw new Problem("menu.publishing");
    await enqueue(database, tx, ports.random, publishIdentity, { publicationId: id });
    await recordAudit(database, tx, {
      ...{ actor, action: "menu.publish", subject: `menu/${appId}`, accountId },
      detail: { publication: id, before: await lastPublished(tx, appId), after: entries },
    });
    return presentPublication(await publicationOf(tx, appId, id));
  });
  wakeups.wake(workTopic);
  tellMenu(context, { accountId, appId });
  return publication;
}

/** What this server published last, or null: what the audit log can know of the menu before. */
async function lastPublished(tx: Parameters<typeof draftRow>[0], appId: string): Promise<MenuEntries | null> {
  const row = await tx
    .selectFrom("menu_publication")
    .select("entries")
    .where("app_id", "=", appId)
    .where("state", "=", "published")
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : entriesIn(row);
}

/**
 * Compares once more what WeCom has with a publication whose result is not known. Of one that has a result nothing changes.
 * @throws {Problem} `menu.publishing`: another one is under way.
 */
export async function checkPublication(
  context: ServerContext,
  actor: Actor,
  { accountId, appId, publicationId }: MenuPlace & { readonly publicationId: string },
): Promise<MenuPublication> {
  const { database, ports, wakeups } = context;
  const publication = await database.transact(async (tx) => {
    const before = await publicationOf(tx, appId, publicationId);
    if (before.state !== "unknown" || before.settled_at === null) return presentPublication(before);
    const open = await tx
      .selectFrom("menu_publication")
      .select("id")
      .where("app_id", "=", appId)
      .where("settled_at", "is", null)
      .executeTakeFirst();
    if (open) throw new Problem("menu.publishing");
    await tx
      .updateTable("menu_publication")
      .set({ settled_at: null, reason: JSON.stringify({ code: "menu.no_answer", params: {} }) })
      .where("id", "=", publicationId)
      .execute();
    await enqueue(database, tx, ports.random, publishIdentity, { publicationId });
    await recordAudit(database, tx, {
      ...{ actor, action: "menu.check", subject: `menu/${appId}`, accountId },
      detail: { publication: publicationId },
    });
    return presentPublication(await publicationOf(tx, appId, publicationId));
  });
  wakeups.wake(workTopic);
  tellMenu(context, { accountId, appId });
  return publication;
}
