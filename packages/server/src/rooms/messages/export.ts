import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { MessageRecipient, MessageRecipientsQuery } from "@shoufa/contract";
import { csvLine } from "@shoufa/sheets";
import type { Database } from "../../db/database.ts";
import type { Cursors } from "../../http/cursor.ts";
import type { Actor } from "../../http/implement.ts";
import { recordAudit } from "../audit/record.ts";
import { listRecipients } from "./lists.ts";

const perPage = 200;
const columns = ["user_id", "name", "department", "state", "reason", "errcode", "settled_at"];

/**
 * The delivery record of one message as a table: whom the filter finds, page by page. That it was exported is audited before
 * the first byte leaves.
 */
export async function exportRecipients(
  database: Database,
  cursors: Cursors,
  message: { readonly id: string; readonly account_id: string },
  filter: Pick<MessageRecipientsQuery, "state" | "q">,
  actor: Actor,
  takeOver: () => { readonly response: ServerResponse },
): Promise<void> {
  await database.transact((tx) =>
    recordAudit(database, tx, {
      ...{ actor, action: "message.export", subject: `message/${message.id}`, accountId: message.account_id },
      detail: { filter },
    }),
  );
  const { response } = takeOver();
  response.writeHead(200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="shoufa-message-${message.id.slice(0, 8)}.csv"`,
    "cache-control": "no-store",
  });
  try {
    // Without the mark at the start Excel reads Chinese as another encoding.
    response.write(`\ufeff${csvLine(columns)}`);
    let cursor: string | undefined;
    do {
      const query = { ...filter, limit: perPage, ...(cursor !== undefined && { cursor }) };
      const page = await listRecipients(database, cursors, message.id, query);
      if (!response.write(page.items.map(lineOf).join("")) && !response.destroyed)
        await Promise.race([once(response, "drain"), once(response, "close")]);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined && !response.destroyed);
    response.end();
  } catch (error) {
    response.destroy(); // a file that ends in the middle must not look whole
    throw error;
  }
}

const lineOf = ({ userId, name, department, state, reason, errcode, settledAt }: MessageRecipient): string =>
  csvLine([userId, name, department, state, reason ?? "", errcode === null ? "" : String(errcode), settledAt ?? ""]);
