import type { InboxItem, InboxSender } from "@shoufa/contract";
import { CallbackError } from "@shoufa/protocol";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { readStored, type StoredView, unreadableView } from "../callbacks/callback-row.ts";
import { presentReceived } from "../media/present.ts";
import { contentOf } from "./content.ts";

/** The file that came with a callback, as `presentReceived` reads it. */
export const receivedColumns = [
  "media.state as media_state",
  "media.name as media_name",
  "media.reason as media_reason",
  "blob.kind as media_kind",
  "blob.content_type as media_content_type",
  "blob.bytes as media_bytes",
  "blob.seconds as media_seconds",
] as const;

/** Callbacks as they are read for people: with the app's name, and the sender's name and department from today's mirror. */
export const inboxRows = (db: Kysely<Tables>) =>
  db
    .selectFrom("callback_event as event")
    .innerJoin("app", "app.id", "event.app_id")
    .leftJoin("directory", "directory.account_id", "event.account_id")
    .leftJoin("member", (join) =>
      join
        .onRef("member.account_id", "=", "event.account_id")
        .onRef("member.generation", "=", "directory.generation")
        .on((eb) => eb("member.person_key", "=", eb.fn<string>("lower", ["event.from_user"]))),
    )
    .leftJoin("received_media as media", "media.callback_seq", "event.seq")
    .leftJoin("media_blob as blob", "blob.sha256", "media.sha256")
    .where("event.state", "<>", "quarantine")
    .where("event.cleaned_at", "is", null)
    .select([
      "event.seq",
      "event.account_id",
      "event.app_id",
      "app.name as app_name",
      "event.from_user",
      "member.name as member_name",
      "member.path as member_path",
      "event.type",
      "event.view",
      sql<string | null>`case when event.view is null then event.xml end`.as("unread_xml"),
      "event.sent_at",
      "event.received_at",
    ])
    .select(receivedColumns);

type InboxRow = Awaited<ReturnType<ReturnType<typeof inboxRows>["execute"]>>[number];

export function presentItem(row: InboxRow): InboxItem {
  const said = contentOfRow(row);
  return {
    id: String(row.seq),
    accountId: row.account_id,
    app: { id: row.app_id, name: row.app_name },
    from: senderOf(row),
    ...said,
    media: "mediaId" in said.content ? presentReceived(row) : null,
    type: row.type,
    sentAt: new Date(row.sent_at).toISOString(),
    receivedAt: new Date(row.received_at).toISOString(),
  };
}

/** What a row says. */
export function contentOfRow(
  row: Pick<InboxRow, "view" | "unread_xml">,
): Pick<InboxItem, "content" | "replacedCharacters"> {
  const view = JSON.parse(row.view ?? viewNow(row.unread_xml ?? "")) as StoredView;
  return {
    content: contentOf(view),
    replacedCharacters: view.kind === "unreadable" ? 0 : (view.replacedCharacters ?? 0),
  };
}

/** Somebody whom the mirror does not know is shown by the id that the platform gave. */
const senderOf = ({ from_user, member_name, member_path }: InboxRow): InboxSender | null =>
  from_user === "" || from_user === "sys"
    ? null
    : { userId: from_user, name: member_name ?? from_user, department: member_path ?? "" };

/** The view of a row that an earlier version wrote and that has not been read again yet. */
function viewNow(xml: string): string {
  try {
    return readStored(xml).view;
  } catch (error) {
    if (error instanceof CallbackError) return unreadableView;
    throw error;
  }
}
