/** Drafts of messages, each its operator's own: nobody else lists, reads or changes it. */
import { type DraftFacts, type MessageDraft, maxDrafts } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { Database } from "../../db/database.ts";
import type { MessageDraftTable } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";

export interface DraftKey {
  readonly accountId: string;
  readonly operatorId: string;
}

const factsOf = (row: Pick<Selectable<MessageDraftTable>, "id" | "title" | "version" | "updated_at">): DraftFacts => ({
  id: row.id,
  title: row.title,
  version: row.version,
  updatedAt: new Date(row.updated_at).toISOString(),
});

export async function listDrafts({ db }: Database, { accountId, operatorId }: DraftKey): Promise<DraftFacts[]> {
  const rows = await db
    .selectFrom("message_draft")
    .select(["id", "title", "version", "updated_at"])
    .where("account_id", "=", accountId)
    .where("operator_id", "=", operatorId)
    .orderBy("updated_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(factsOf);
}

/** @throws {Problem} `draft.not_found`. */
export async function readDraft({ db }: Database, key: DraftKey, id: string): Promise<MessageDraft> {
  const row = await db
    .selectFrom("message_draft")
    .selectAll()
    .where("id", "=", id)
    .where("account_id", "=", key.accountId)
    .where("operator_id", "=", key.operatorId)
    .executeTakeFirst();
  if (!row) throw new Problem("draft.not_found");
  return { ...factsOf(row), body: JSON.parse(row.body) as MessageDraft["body"] };
}

/**
 * Saves a draft that is based on `version`; 0: a new one.
 * @throws {Problem} `draft.changed_elsewhere`: another window has saved or deleted it meanwhile.
 */
export async function saveDraft(
  database: Database,
  { accountId, operatorId }: DraftKey,
  id: string,
  { version, title, body }: { readonly version: number; readonly title: string; readonly body: MessageDraft["body"] },
): Promise<DraftFacts> {
  const said = { title, body: JSON.stringify(body), updated_at: database.now() };
  return database.transact(async (tx) => {
    if (version > 0) {
      const saved = await tx
        .updateTable("message_draft")
        .set({ ...said, version: version + 1 })
        .where("id", "=", id)
        .where("account_id", "=", accountId)
        .where("operator_id", "=", operatorId)
        .where("version", "=", version)
        .returning(["id", "title", "version", "updated_at"])
        .executeTakeFirst();
      if (!saved) throw new Problem("draft.changed_elsewhere");
      return factsOf(saved);
    }
    const { count } = await tx
      .selectFrom("message_draft")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("account_id", "=", accountId)
      .where("operator_id", "=", operatorId)
      .executeTakeFirstOrThrow();
    if (Number(count) >= maxDrafts) throw new Problem("draft.too_many", { max: maxDrafts });
    const made = await tx
      .insertInto("message_draft")
      .values({ id, account_id: accountId, operator_id: operatorId, version: 1, ...said })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning(["id", "title", "version", "updated_at"])
      .executeTakeFirst();
    if (!made) throw new Problem("draft.changed_elsewhere");
    return factsOf(made);
  });
}

export async function deleteDraft({ db }: Database, { accountId, operatorId }: DraftKey, id: string): Promise<void> {
  await db
    .deleteFrom("message_draft")
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .where("operator_id", "=", operatorId)
    .execute();
}
