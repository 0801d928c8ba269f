/**
 * Everything between one person and one app in the order in which it happened: callbacks, answers of reply rules that went
 * in the response to a callback, messages, and test messages of the doctor. Each has its own table; a page is read from all
 * of them by the same position and merged, so it costs the same anywhere in the conversation.
 */
import type {
  ConversationItem,
  ConversationItems,
  ConversationItemsQuery,
  MessageContent,
  RuleAnswer,
} from "@shoufa/contract";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Cursors } from "../../http/cursor.ts";
import { contentOfRow, receivedColumns } from "../inbox/items.ts";
import { presentReceived } from "../media/present.ts";
import { shownState } from "../messages/delivery/recall.ts";
import type { ConversationKey } from "./topics.ts";

/** Time, source, and number or id within the source: unique, and the order of the items. */
type Position = readonly [at: number, rank: number, ref: number | string];
interface Placed {
  readonly position: Position;
  readonly item: ConversationItem;
}
/**
 * A conversation to be read. `ahead`: how far the company's clock, by which callbacks are timed, is ahead of ours, by which
 * messages are; 0 for a real company.
 */
export type TalkKey = ConversationKey & { readonly ahead: number };
/** `from`: after a position, which itself is part of it. */
type Side = "before" | "after" | "from";

const ranks = { callback: 0, rule: 1, message: 2, test: 3 } as const;
const iso = (at: number): string => new Date(at).toISOString();

/** Rows of a source on one side of a position. */
function beside(
  position: Position | null,
  side: Side,
  rank: number,
  at: RawBuilder<unknown>,
  ref: string,
): RawBuilder<boolean> {
  if (position === null) return sql<boolean>`1 = 1`;
  const [time, other, key] = position;
  const beyond = side === "before" ? sql`<` : sql`>`;
  if (rank === other) {
    const beside = side === "from" ? sql`>=` : beyond;
    return sql<boolean>`(${at}, ${sql.ref(ref)}) ${beside} (${time}, ${key})`;
  }
  // What has another rank stands before or after everything else of the same time.
  const isIncluded = side === "before" ? rank < other : rank > other;
  return isIncluded ? sql<boolean>`${at} ${beyond}= ${time}` : sql<boolean>`${at} ${beyond} ${time}`;
}

async function callbacks(db: Kysely<Tables>, key: TalkKey, p: Position | null, side: Side, limit: number) {
  const direction = side === "before" ? "desc" : "asc";
  const rows = await db
    .selectFrom("callback_event as event")
    .where("event.app_id", "=", key.appId)
    .where(sql<string>`lower(event.from_user)`, "=", key.personKey)
    .where("event.state", "<>", "quarantine")
    .where("event.cleaned_at", "is", null)
    .where(beside(p, side, ranks.callback, sql.ref("event.received_at"), "event.seq"))
    .orderBy("event.received_at", direction)
    .orderBy("event.seq", direction)
    .limit(limit)
    .select(["event.seq", "event.type", "event.view", "event.sent_at", "event.received_at"])
    .select(sql<string | null>`case when event.view is null then event.xml end`.as("unread_xml"))
    .leftJoin("received_media as media", "media.callback_seq", "event.seq")
    .leftJoin("media_blob as blob", "blob.sha256", "media.sha256")
    .select(receivedColumns)
    .execute();
  return rows.map((row): Placed => {
    const said = contentOfRow(row);
    return {
      position: [row.received_at, ranks.callback, row.seq],
      item: {
        ...{ id: `c${row.seq}`, at: iso(row.received_at), from: "person", ...said, type: row.type },
        media: "mediaId" in said.content ? presentReceived(row) : null,
        sentAt: iso(row.sent_at),
      },
    };
  });
}

async function ruleAnswers(db: Kysely<Tables>, key: TalkKey, p: Position | null, side: Side, limit: number) {
  const direction = side === "before" ? "desc" : "asc";
  const rows = await db
    .selectFrom("rule_firing as firing")
    .leftJoin("reply_rule as rule", "rule.id", "firing.rule_id")
    .where("firing.app_id", "=", key.appId)
    .where("firing.user_id", "=", key.personKey)
    .where("firing.state", "=", "answered")
    .where(beside(p, side, ranks.rule, sql.ref("firing.at"), "firing.seq"))
    .orderBy("firing.at", direction)
    .orderBy("firing.seq", direction)
    .limit(limit)
    .select(["firing.seq", "firing.at", "firing.answer", "rule.name"])
    .execute();
  return rows.map(
    (row): Placed => ({
      position: [row.at, ranks.rule, row.seq],
      item: {
        ...{ id: `r${row.seq}`, at: iso(row.at), from: "rule", rule: row.name || null },
        answer: JSON.parse(row.answer) as RuleAnswer,
      },
    }),
  );
}

async function messages(db: Kysely<Tables>, key: TalkKey, p: Position | null, side: Side, limit: number) {
  const direction = side === "before" ? "desc" : "asc";
  const rows = await db
    .selectFrom("message_recipient as copy")
    .innerJoin("message", "message.id", "copy.message_id")
    .innerJoin("message_batch as batch", "batch.id", "copy.batch_id")
    .where("copy.person_key", "=", key.personKey)
    .where("message.app_id", "=", key.appId)
    .where("copy.state", "<>", "cancelled")
    .where(beside(p, side, ranks.message, sql`(message.created_at + ${key.ahead})`, "message.id"))
    .orderBy("message.created_at", direction)
    .orderBy("message.id", direction)
    .limit(limit)
    .select(["message.id", "message.created_at", "message.content", "message.created_by_name", "message.total"])
    .select(["message.idempotency_key", "copy.state", "copy.errcode", "batch.recall_state"])
    .execute();
  return rows.map(
    (row): Placed => ({
      position: [row.created_at + key.ahead, ranks.message, row.id],
      item: {
        id: `m${row.id}`,
        at: iso(row.created_at + key.ahead),
        from: "app",
        messageId: row.id,
        content: JSON.parse(row.content) as MessageContent,
        by: row.created_by_name,
        byRule: row.idempotency_key.startsWith("rule:"),
        people: row.total,
        state: shownState(row.state, row.recall_state),
        errcode: row.errcode,
      },
    }),
  );
}

/** Their time is the company's, as that of callbacks. */
async function tests(db: Kysely<Tables>, key: TalkKey, p: Position | null, side: Side, limit: number) {
  const direction = side === "before" ? "desc" : "asc";
  const rows = await db
    .selectFrom("doctor_message as test")
    .where("test.app_id", "=", key.appId)
    .where("test.person_key", "=", key.personKey)
    .where("test.text", "<>", "")
    .where(beside(p, side, ranks.test, sql.ref("test.sent_at"), "test.id"))
    .orderBy("test.sent_at", direction)
    .orderBy("test.id", direction)
    .limit(limit)
    .select(["test.id", "test.sent_at", "test.text", "test.sent_by", "test.state"])
    .execute();
  return rows.map(
    ({ id, sent_at, text, sent_by, state }): Placed => ({
      position: [sent_at, ranks.test, id],
      item: { id: `t${id}`, at: iso(sent_at), from: "doctor", text, by: sent_by, state },
    }),
  );
}

const compare = (a: Position, b: Position): number => {
  for (let index = 0; index < 3; index++) {
    const [x, y] = [a[index] as number | string, b[index] as number | string];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
};

/** The items next to a position on one side, oldest first, and whether there are more beyond them. */
async function side(db: Kysely<Tables>, key: TalkKey, position: Position | null, which: Side, limit: number) {
  const sources = [callbacks, ruleAnswers, messages, tests];
  const found = (await Promise.all(sources.map((read) => read(db, key, position, which, limit + 1)))).flat();
  found.sort((a, b) => compare(a.position, b.position));
  const shown = which === "before" ? found.slice(-limit) : found.slice(0, limit);
  return { shown, hasMore: found.length > limit };
}

/** Position of an item. Undefined: it is not in this conversation, or no longer. */
export async function positionOf(db: Kysely<Tables>, key: TalkKey, id: string): Promise<Position | undefined> {
  const ref = id.slice(1);
  const number = /^\d{1,15}$/.test(ref) ? Number(ref) : -1;
  if (id.startsWith("c")) {
    const row = await db
      .selectFrom("callback_event")
      .select("received_at")
      .where("seq", "=", number)
      .where("app_id", "=", key.appId)
      .executeTakeFirst();
    return row && [row.received_at, ranks.callback, number];
  }
  if (id.startsWith("r")) {
    const row = await db
      .selectFrom("rule_firing")
      .select("at")
      .where("seq", "=", number)
      .where("app_id", "=", key.appId)
      .executeTakeFirst();
    return row && [row.at, ranks.rule, number];
  }
  if (id.startsWith("t")) {
    const row = await db
      .selectFrom("doctor_message")
      .select("sent_at")
      .where("id", "=", ref)
      .where("app_id", "=", key.appId)
      .executeTakeFirst();
    return row && [row.sent_at, ranks.test, ref];
  }
  const row = await db
    .selectFrom("message")
    .select("created_at")
    .where("id", "=", ref)
    .where("app_id", "=", key.appId)
    .executeTakeFirst();
  return row && [row.created_at + key.ahead, ranks.message, ref];
}

/** One page of a conversation. */
export async function listItems(
  db: Kysely<Tables>,
  cursors: Cursors,
  key: TalkKey,
  query: Omit<ConversationItemsQuery, "opening">,
): Promise<ConversationItems> {
  const asked = ["conversation", key.appId, key.personKey];
  const open = (cursor: string): Position => cursors.open(asked, cursor) as unknown as Position;
  const seal = (placed: Placed | undefined, is: boolean): string | null =>
    placed && is ? cursors.seal(asked, placed.position) : null;
  const { limit } = query;
  const middle = query.around === undefined ? undefined : await positionOf(db, key, query.around);
  if (middle !== undefined) {
    const half = Math.ceil(limit / 2);
    const earlier = await side(db, key, middle, "before", half);
    const later = await side(db, key, middle, "from", half);
    const shown = [...earlier.shown, ...later.shown];
    return {
      items: shown.map(({ item }) => item),
      before: seal(shown[0], earlier.hasMore),
      after: seal(shown.at(-1), later.hasMore),
    };
  }
  if (query.after !== undefined) {
    const { shown, hasMore } = await side(db, key, open(query.after), "after", limit);
    return { items: shown.map(({ item }) => item), before: seal(shown[0], true), after: seal(shown.at(-1), hasMore) };
  }
  const { shown, hasMore } = await side(
    db,
    key,
    query.before === undefined ? null : open(query.before),
    "before",
    limit,
  );
  return {
    items: shown.map(({ item }) => item),
    before: seal(shown[0], hasMore),
    after: seal(shown.at(-1), query.before !== undefined),
  };
}
