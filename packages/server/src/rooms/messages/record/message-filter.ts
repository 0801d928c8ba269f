import type { MessageListQuery } from "@shoufa/contract";
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { StoreDialect } from "../../../db/dialect/dialect.ts";
import type { Tables } from "../../../db/tables.ts";

/** Beginning of the stored content of a text. */
const textStart = '{"type":"text","text":';

/** The messages of a company that a list or a total is about. */
export function messagesOf(
  db: Kysely<Tables>,
  accountId: string,
  { since, until, by, trouble, appId, state, recall, kind }: Omit<MessageListQuery, "q" | "cursor" | "limit">,
): SelectQueryBuilder<Tables, "message", object> {
  const isRehearsed = kind === "rehearsed";
  let rows = db
    .selectFrom("message")
    .where("account_id", "=", (eb) =>
      isRehearsed
        ? eb.selectFrom("account").select("account.id").where("rehearses", "=", accountId)
        : eb.val(accountId),
    );
  if (since) rows = rows.where("created_at", ">=", Date.parse(since));
  if (until) rows = rows.where("created_at", "<", Date.parse(until));
  if (by !== undefined) rows = rows.where("created_by", "=", by);
  if (appId !== undefined)
    rows = rows.where("app_id", "=", (eb) =>
      isRehearsed ? eb.selectFrom("app").select("app.id").where("rehearses", "=", appId) : eb.val(appId),
    );
  if (state !== undefined) rows = rows.where("message.state", "=", state);
  if (recall === "asked") rows = rows.where("message.recall_asked_at", "is not", null);
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
        eb("message.state", "in", ["blocked", "sending", "paused", "attention"]),
        or([
          // A paused message goes on, or is cancelled, when a person says so.
          eb("message.state", "in", ["blocked", "paused"]),
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

/** Those of the messages whose content or whose sender's name has the text in it, in any case. */
export const messagesWith = (
  rows: ReturnType<typeof messagesOf>,
  dialect: Pick<StoreDialect, "contains">,
  text: string,
): ReturnType<typeof messagesOf> =>
  rows.where(({ or, fn, ref }) =>
    or([
      // As it stands in JSON, without the names that every text has.
      dialect.contains(
        fn("replace", [fn("lower", ["content"]), sql.lit(textStart), sql.lit("")]),
        JSON.stringify(text.toLowerCase()).slice(1, -1),
      ),
      dialect.contains(fn("lower", [ref("created_by_name")]), text.toLowerCase()),
    ]),
  );

/** Operators who have sent messages in the company, by name; each is found by one row of an index. */
export const sendersOf = (db: Kysely<Tables>, accountId: string): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom("operator")
    .select(["id", "name"])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("message")
          .select("message.id")
          .whereRef("message.created_by", "=", "operator.id")
          .where("message.account_id", "=", accountId),
      ),
    )
    .orderBy("name")
    .execute();
