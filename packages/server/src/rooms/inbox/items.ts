import type { InboxItem } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";

/** Events as they are read for people: with the app's name, and the sender's name and department from today's mirror. */
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
    .where("event.state", "<>", "quarantine")
    .select([
      "event.seq",
      "event.account_id",
      "event.app_id",
      "app.name as app_name",
      "event.from_user",
      "member.name as member_name",
      "member.path as member_path",
      "event.kind",
      "event.type",
      "event.text",
      "event.sent_at",
      "event.received_at",
    ]);

type InboxRow = Awaited<ReturnType<ReturnType<typeof inboxRows>["execute"]>>[number];

export const presentItem = (row: InboxRow): InboxItem => ({
  id: String(row.seq),
  accountId: row.account_id,
  app: { id: row.app_id, name: row.app_name },
  // Somebody the mirror does not know is shown by the id the platform gave.
  from: { userId: row.from_user, name: row.member_name ?? row.from_user, department: row.member_path ?? "" },
  kind: row.kind,
  type: row.type,
  text: row.text,
  sentAt: new Date(row.sent_at).toISOString(),
  receivedAt: new Date(row.received_at).toISOString(),
});
