/** The requests of a message and their exact bodies. */
import {
  contentFiles,
  type MessageBatch,
  type MessageBatchBody,
  type MessageContent,
  type Page,
  type PageQuery,
} from "@shoufa/contract";
import type { Kysely, Selectable } from "kysely";
import type { MessageBatchTable, Tables } from "../../../db/tables.ts";
import type { Cursors } from "../../../http/cursor.ts";
import { page } from "../../../http/page.ts";
import { Problem } from "../../../http/problem.ts";
import { personKey } from "../../directory/rows.ts";
import { keyOf, mediaIdsIn } from "./attach-media.ts";

type Row = Pick<
  Selectable<MessageBatchTable>,
  "ordinal" | "state" | "body_sha256" | "last_sent_at" | "msg_id" | "errcode"
> & { readonly people: number | null };

const batchesOf = (db: Kysely<Tables>, messageId: string) =>
  db
    .selectFrom("message_batch as batch")
    .select([
      "batch.ordinal",
      "batch.state",
      "batch.body_sha256",
      "batch.last_sent_at",
      "batch.msg_id",
      "batch.errcode",
    ])
    .select((eb) =>
      eb
        .selectFrom("message_recipient as copy")
        .select((copies) => copies.fn.countAll<number>().as("people"))
        .whereRef("copy.batch_id", "=", "batch.id")
        .as("people"),
    )
    .where("batch.message_id", "=", messageId);

/** In the order in which they were made. */
export const listBatches = (
  db: Kysely<Tables>,
  cursors: Cursors,
  messageId: string,
  query: PageQuery,
): Promise<Page<MessageBatch>> =>
  page(cursors, query, {
    asked: ["batches", messageId],
    rows: batchesOf(db, messageId),
    by: [["ordinal", (row) => row.ordinal]],
    present: (rows) => rows.map(present),
  });

/** @param which A batch by its number, or the one that a person's copy is in. @throws {Problem} `message.not_found`. */
export async function bodyOf(
  db: Kysely<Tables>,
  message: { readonly id: string; readonly content: string },
  which: { readonly ordinal: string } | { readonly userId: string },
): Promise<MessageBatchBody> {
  const of = batchesOf(db, message.id).select("batch.body");
  const row =
    "ordinal" in which
      ? /^\d{1,6}$/.test(which.ordinal)
        ? await of.where("batch.ordinal", "=", Number(which.ordinal)).executeTakeFirst()
        : undefined
      : await of
          .innerJoin("message_recipient as own", "own.batch_id", "batch.id")
          .where("own.message_id", "=", message.id)
          .where("own.person_key", "=", personKey(which.userId))
          .executeTakeFirst();
  if (row === undefined) throw new Problem("message.not_found");
  const isKept = row.body !== "";
  const content = JSON.parse(message.content) as MessageContent;
  const ids = isKept ? mediaIdsIn(row.body, content) : new Map<string, string>();
  return {
    ...present(row),
    body: isKept ? row.body : null,
    files: contentFiles(content).flatMap(({ fileId, kind }) => {
      const mediaId = ids.get(keyOf({ fileId, kind }));
      return mediaId === undefined ? [] : [{ fileId, kind, mediaId }];
    }),
  };
}

const present = (row: Row): MessageBatch => ({
  ordinal: row.ordinal,
  state: row.state,
  people: Number(row.people),
  sentAt: row.last_sent_at === null ? null : new Date(row.last_sent_at).toISOString(),
  msgId: row.msg_id,
  errcode: row.errcode,
  sha256: row.body_sha256,
});
