import type { MessageListQuery } from "@shoufa/contract";
import type { Kysely, SelectQueryBuilder } from "kysely";
import type { Tables } from "../../db/tables.ts";

/** The messages of a company that a list or a total is about. */
export function messagesOf(
  db: Kysely<Tables>,
  accountId: string,
  { since, trouble, appId }: Pick<MessageListQuery, "since" | "trouble" | "appId">,
): SelectQueryBuilder<Tables, "message", object> {
  let rows = db.selectFrom("message").where("account_id", "=", accountId);
  if (since) rows = rows.where("created_at", ">=", Date.parse(since));
  if (appId !== undefined) rows = rows.where("app_id", "=", appId);
  if (trouble === "failed")
    rows = rows.where(({ or, eb, exists, selectFrom }) =>
      or([
        eb("message.recipients_refused", ">", 0),
        exists(
          selectFrom("message_recipient as failed")
            .select("failed.person_key")
            .whereRef("failed.message_id", "=", "message.id")
            .where("failed.state", "=", "refused"),
        ),
      ]),
    );
  if (trouble === "undecided")
    rows = rows.where(({ and, or, eb, exists, selectFrom }) =>
      and([
        // Copies may be held while others are still under way.
        eb("message.state", "in", ["blocked", "sending", "attention"]),
        or([
          eb("message.state", "=", "blocked"),
          exists(
            selectFrom("message_batch as held")
              .select("held.id")
              .whereRef("held.message_id", "=", "message.id")
              .where("held.state", "=", "held"),
          ),
        ]),
      ]),
    );
  return rows;
}
