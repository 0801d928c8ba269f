import type { MenuDraft, MenuEntries } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { entriesIn, presentDraft } from "../present.ts";
import { draftRow } from "../rows.ts";
import { type MenuPlace, tellMenu } from "../topics.ts";

export interface DraftChange extends MenuPlace {
  /** The version that the change was made on. */
  readonly version: number;
  readonly entries: MenuEntries;
  readonly action: "menu.save" | "menu.take_over" | "menu.put_back";
}

/** @throws {Problem} `menu.draft_changed`: somebody else was faster; nothing is written. */
export async function saveDraft(context: ServerContext, actor: Actor, change: DraftChange): Promise<MenuDraft> {
  const { database } = context;
  const { accountId, appId, version, entries, action } = change;
  const values = {
    version: version + 1,
    entries: JSON.stringify(entries),
    edited_by_name: actor.name,
    edited_at: database.now(),
  };
  const { draft, changed } = await database.transact(async (tx) => {
    const before = await draftRow(tx, appId);
    if ((before?.version ?? 0) !== version) throw taken(before);
    if (before?.entries === values.entries) return { draft: presentDraft(before), changed: false };
    // Between reading and writing another process may have been there.
    const written = before
      ? await tx
          .updateTable("menu_draft")
          .set(values)
          .where("app_id", "=", appId)
          .where("version", "=", version)
          .executeTakeFirst()
          .then((result) => result.numUpdatedRows)
      : await tx
          .insertInto("menu_draft")
          .values({ app_id: appId, account_id: accountId, ...values })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
          .then((result) => result.numInsertedOrUpdatedRows ?? 0n);
    const after = await draftRow(tx, appId);
    if (written !== 1n) throw taken(after);
    await recordAudit(database, tx, {
      ...{ actor, action, subject: `menu/${appId}`, accountId },
      detail: { before: before === undefined ? null : entriesIn(before), after: entries },
    });
    return { draft: presentDraft(after), changed: true };
  });
  if (changed) tellMenu(context, change);
  return draft;
}

const taken = (now: { readonly edited_by_name: string } | undefined): Problem =>
  new Problem("menu.draft_changed", { name: now?.edited_by_name ?? "" });
