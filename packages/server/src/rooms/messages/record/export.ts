import type { ServerResponse } from "node:http";
import type { LedgerQuery, LedgerRow } from "@shoufa/contract";
import type { Database } from "../../../db/database.ts";
import type { Cursors } from "../../../http/cursor.ts";
import type { Actor } from "../../../http/implement.ts";
import { recordAudit } from "../../audit/record.ts";
import { type Portions, sendTable } from "../../imports/exporting/file.ts";
import { type AnswerReading, listRecipients } from "./lists.ts";

const perPage = 200;
const columns = ["user_id", "name", "department", "state", "reason", "errcode", "settled_at", "answered_at"];

type Filter = Pick<LedgerQuery, "state" | "q" | "answered">;

/**
 * The delivery record of one message as a table: whom the filter finds, page by page. That it was exported is audited before
 * the first byte leaves.
 */
export async function exportRecipients(
  database: Database,
  cursors: Cursors,
  message: { readonly id: string; readonly accountId: string },
  { filter, answers }: { readonly filter: Filter; readonly answers: AnswerReading | null },
  actor: Actor,
  takeOver: () => { readonly response: ServerResponse },
): Promise<void> {
  await database.transact((tx) =>
    recordAudit(database, tx, {
      ...{ actor, action: "message.export", subject: `message/${message.id}`, accountId: message.accountId },
      detail: { filter },
    }),
  );
  await sendTable(takeOver().response, {
    ...{ name: `shoufa-${nameOf(message.id)}`, format: "csv", sheet: "" },
    rows: linesOf(database, cursors, message.id, filter, answers),
  });
}

/** The id of a rehearsal says what it is. */
const nameOf = (messageId: string): string =>
  messageId.startsWith("rehearsal-") ? messageId.slice(0, 18) : `message-${messageId.slice(0, 8)}`;

async function* linesOf(
  database: Database,
  cursors: Cursors,
  messageId: string,
  filter: Filter,
  answers: AnswerReading | null,
): Portions {
  yield [columns];
  for (let cursor: string | undefined; ; ) {
    const query = { ...filter, limit: perPage, ...(cursor !== undefined && { cursor }) };
    const page = await listRecipients(database, cursors, messageId, query, answers);
    yield page.items.map(lineOf);
    if (page.next === null) return;
    cursor = page.next;
  }
}

const lineOf = ({ userId, name, department, state, reason, errcode, settledAt, answeredAt }: LedgerRow): string[] => [
  ...[userId, name, department, state],
  ...[reason ?? "", errcode === null ? "" : String(errcode), settledAt ?? "", answeredAt ?? ""],
];
