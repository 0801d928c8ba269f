/** What uses an uploaded file: messages, reply rules, drafts. */
import { contentFiles, type MediaUses, type MessageContent } from "@shoufa/contract";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";
import { fileRow } from "./present.ts";

type Db = Kysely<Tables>;
export type UseCounts = Readonly<Record<"messages" | "rules" | "drafts", number>>;

const latestShown = 20;

/**
 * Notes the files of a message that is being made.
 * @throws {Problem} `media.not_found`: one was deleted meanwhile.
 */
export async function noteFiles(tx: Db, messageId: string, content: MessageContent): Promise<void> {
  const fileIds = new Set(contentFiles(content).map(({ fileId }) => fileId));
  if (fileIds.size === 0) return;
  const noted = await tx
    .insertInto("message_file")
    .columns(["file_id", "message_id"])
    .expression((eb) =>
      eb
        .selectFrom("media_file")
        .select((of) => ["id", of.cast<string>(of.val(messageId), "text").as("message_id")])
        .where("id", "in", [...fileIds]),
    )
    .executeTakeFirst();
  if (Number(noted.numInsertedOrUpdatedRows) < fileIds.size) throw new Problem("media.not_found");
}

/** Messages with a file of which something is still to be sent, or may be after a person has decided. */
export const unsentWith = (db: Db) =>
  db
    .selectFrom("message_file as use")
    .innerJoin("message", "message.id", "use.message_id")
    .where(({ or, and, eb, exists, selectFrom }) =>
      or([
        eb("message.state", "not in", ["done", "cancelled", "attention"]),
        and([
          eb("message.state", "=", "attention"),
          exists(
            selectFrom("message_batch as held")
              .select("held.id")
              .whereRef("held.message_id", "=", "message.id")
              .where("held.state", "=", "held"),
          ),
        ]),
      ]),
    );

/** What uses each of these files. */
export async function countUses(
  db: Db,
  accountId: string,
  fileIds: readonly string[],
): Promise<(fileId: string) => UseCounts> {
  if (fileIds.length === 0) return () => ({ messages: 0, rules: 0, drafts: 0 });
  const messages = await db
    .selectFrom("message_file")
    .select((eb) => ["file_id", eb.fn.countAll<number>().as("count")])
    .where("file_id", "in", fileIds)
    .groupBy("file_id")
    .execute();
  const drafts = await db
    .selectFrom("media_file")
    .innerJoin("message_draft", "message_draft.account_id", "media_file.account_id")
    .select((eb) => ["media_file.id as file_id", eb.fn.countAll<number>().as("count")])
    .where("media_file.id", "in", fileIds)
    .where(sql<boolean>`message_draft.body like '%' || media_file.id || '%'`)
    .groupBy("media_file.id")
    .execute();
  const rules = await rulesWith(db, accountId);
  const countOf = (rows: readonly { readonly file_id: string; readonly count: number }[], fileId: string): number =>
    Number(rows.find((row) => row.file_id === fileId)?.count ?? 0);
  return (fileId) => ({
    messages: countOf(messages, fileId),
    rules: rules.filter((rule) => rule.fileId === fileId).length,
    drafts: countOf(drafts, fileId),
  });
}

/** @throws {Problem} `media.not_found`. */
export async function usesOf(db: Db, accountId: string, fileId: string): Promise<MediaUses> {
  await fileRow(db, accountId, fileId);
  const counts = (await countUses(db, accountId, [fileId]))(fileId);
  const { unsent } = await unsentWith(db)
    .where("use.file_id", "=", fileId)
    .select((eb) => eb.fn.countAll<number>().as("unsent"))
    .executeTakeFirstOrThrow();
  const latest = await db
    .selectFrom("message_file as use")
    .innerJoin("message", "message.id", "use.message_id")
    .select(["message.id", "message.created_at", "message.created_by_name"])
    .where("use.file_id", "=", fileId)
    .orderBy("message.created_at", "desc")
    .orderBy("message.id")
    .limit(latestShown)
    .execute();
  const rules = (await rulesWith(db, accountId)).filter((rule) => rule.fileId === fileId);
  return {
    messages: {
      total: counts.messages,
      unsent: Number(unsent),
      latest: latest.map((row) => ({
        id: row.id,
        createdAt: new Date(row.created_at).toISOString(),
        createdBy: row.created_by_name,
      })),
    },
    rules: rules.map(({ id, name, appId }) => ({ id, name, appId })),
    drafts: counts.drafts,
  };
}

/** Rules of the company that answer with a file. */
async function rulesWith(db: Db, accountId: string) {
  const rows = await db
    .selectFrom("reply_rule")
    .select(["id", "name", "app_id", "answer"])
    .where("account_id", "=", accountId)
    .where("deleted_at", "is", null)
    .where("answer", "like", '%"fileId":"%')
    .orderBy("position")
    .orderBy("id")
    .execute();
  return rows.map(({ id, name, app_id: appId, answer }) => {
    const { fileId } = JSON.parse(answer) as { readonly fileId?: string };
    return { id, name, appId, fileId };
  });
}
