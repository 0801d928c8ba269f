import type { QuarantinedCallback } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { bytesOf } from "./callback-row.ts";

/** Callbacks in quarantine as they are read for people. */
export const quarantineRows = (db: Kysely<Tables>) =>
  db
    .selectFrom("callback_event as event")
    .innerJoin("app", "app.id", "event.app_id")
    .where("event.state", "=", "quarantine")
    .select([
      "event.seq",
      "event.account_id",
      "event.app_id",
      "app.name as app_name",
      "event.from_user",
      "event.type",
      "event.reason",
      "event.network",
      "event.xml",
      "event.sent_at",
      "event.received_at",
    ]);

type QuarantineRow = Awaited<ReturnType<ReturnType<typeof quarantineRows>["execute"]>>[number];

/** Enough to see what it was about. */
const excerptCharacters = 1000;

export function presentQuarantined(row: QuarantineRow): QuarantinedCallback {
  const bytes = bytesOf(row.xml);
  return {
    id: String(row.seq),
    accountId: row.account_id,
    app: { id: row.app_id, name: row.app_name },
    reason: { code: `callback.${row.reason}`, params: {} },
    network: row.network ?? "",
    from: row.from_user,
    type: row.type,
    excerpt: excerptOf(bytes),
    bytes: bytes.length,
    sentAt: new Date(row.sent_at).toISOString(),
    receivedAt: new Date(row.received_at).toISOString(),
  };
}

/** Readable text: what is no UTF-8 or a control character other than a line end stands as U+FFFD. */
function excerptOf(bytes: Buffer): string {
  const text = bytes.subarray(0, excerptCharacters * 4).toString();
  return [...text]
    .slice(0, excerptCharacters)
    .join("")
    .replaceAll(/[\0-\x08\x0b-\x1f\x7f]/g, "\ufffd");
}
