import type { LedgerQuery, LedgerRow, Message, MessageListQuery, Page } from "@shoufa/contract";
import { sql } from "kysely";
import type { Database } from "../../../db/database.ts";
import type { Cursors } from "../../../http/cursor.ts";
import { page } from "../../../http/page.ts";
import { answeredAt, hasAnswered } from "../../conversations/answered.ts";
import { isShownAs, presentRecipients } from "../delivery/recall.ts";
import { messagesOf, messagesWith } from "./message-filter.ts";
import { presentMessages } from "./present.ts";

/** One page of a company's messages, newest first. */
export const listMessages = (
  { db, dialect }: Database,
  cursors: Cursors,
  accountId: string,
  { cursor, limit, ...filter }: MessageListQuery,
): Promise<Page<Message>> => {
  const rows = messagesOf(db, accountId, filter);
  return page(
    cursors,
    { cursor, limit },
    {
      asked: ["messages", accountId, filter],
      rows: (filter.q ? messagesWith(rows, dialect, filter.q) : rows).selectAll(),
      by: [
        ["created_at", (row) => row.created_at],
        ["id", (row) => row.id],
      ],
      direction: "desc",
      present: (found) => presentMessages(db, found),
    },
  );
};

/** By what it is told who answered; null: whoever asks may not read it. */
export interface AnswerReading {
  readonly taskId: string | null;
  /** How far the company's clock is ahead, in milliseconds. */
  readonly ahead: number;
}

/** One page of a message's people with where each one's copy stands, in the order of their ids. */
export async function listRecipients(
  { db, dialect }: Database,
  cursors: Cursors,
  messageId: string,
  { cursor, limit, ...filter }: LedgerQuery,
  answers: AnswerReading | null,
): Promise<Page<LedgerRow> & { cleanedAt: string | null }> {
  let rows = db
    .selectFrom("message_recipient as copy")
    .innerJoin("message as asked", "asked.id", "copy.message_id")
    .where("copy.message_id", "=", messageId);
  if (filter.state) rows = rows.where(isShownAs(db, messageId, filter.state));
  if (filter.q) {
    const q = filter.q.toLowerCase();
    rows = rows.where((eb) =>
      eb.or([dialect.contains(eb.fn("lower", ["copy.name"]), q), dialect.contains(eb.ref("copy.person_key"), q)]),
    );
  }
  if (filter.answered) {
    const has = answers === null ? sql<boolean>`1 = 0` : hasAnswered(answers.taskId, answers.ahead);
    rows = rows.where(filter.answered === "yes" || answers === null ? has : sql<boolean>`not ${has}`);
  }
  const listed = await page(
    cursors,
    { cursor, limit },
    {
      asked: ["recipients", messageId, filter],
      rows: rows
        .selectAll("copy")
        .select(
          (answers === null ? sql<number | null>`null` : answeredAt(answers.taskId, answers.ahead)).as("answered_at"),
        ),
      by: [["person_key", (row) => row.person_key]],
      present: (people) => presentRecipients(db, people),
    },
  );
  // Asked after the list, so that what is half cleaned is never shown as the whole.
  const { recipients_cleaned_at: cleanedAt } = await db
    .selectFrom("message")
    .select("recipients_cleaned_at")
    .where("id", "=", messageId)
    .executeTakeFirstOrThrow();
  return cleanedAt === null
    ? { ...listed, cleanedAt: null }
    : { items: [], total: 0, next: null, cleanedAt: new Date(cleanedAt).toISOString() };
}
