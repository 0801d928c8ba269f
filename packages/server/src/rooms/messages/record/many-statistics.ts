/**
 * Statistics of all messages of a filter: each message is counted by the rows of its recipients, or by what is kept of them, as
 * the list shows it. Added up in portions, so that many messages hold nothing up.
 */
import type { ManyMessagesStatistics, MessageListQuery, RecipientCounts } from "@shoufa/contract";
import type { Database } from "../../../db/database.ts";
import { othersTurn } from "../../../work/in-turns.ts";
import { messagesOf, messagesWith } from "./message-filter.ts";
import { countsOf } from "./standing.ts";

const messagesPerPage = 500;
/** Rows of recipients that are counted in one statement, unless one message has more. */
const peoplePerCount = 20_000;

type Sums = Pick<ManyMessagesStatistics, "messages" | "people" | "accepted" | "refused">;
const none = (): Sums => ({ messages: 0, people: 0, accepted: 0, refused: 0 });

export async function manyStatistics(
  { db, dialect }: Pick<Database, "db" | "dialect">,
  accountId: string,
  { q, ...filter }: Omit<MessageListQuery, "cursor" | "limit">,
  zone: string,
  perPage = messagesPerPage,
): Promise<ManyMessagesStatistics> {
  const all = none();
  const senders = new Map<string, Sums & { id: string; name: string }>();
  const apps = new Map<string, Sums>();
  const months = new Map<string, Sums>();
  const monthOf = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit" });
  const rows = messagesOf(db, accountId, filter);
  const found = (q ? messagesWith(rows, dialect, q) : rows)
    .select(["message.id", "created_at", "created_by", "created_by_name", "app_id", "total"])
    .orderBy("created_at")
    .orderBy("message.id")
    .limit(perPage);
  for (let page = await found.execute(); page.length > 0; ) {
    for (const portion of portionsOf(page)) {
      const counts = await countsOf(
        db,
        portion.map(({ id }) => id),
      );
      for (const message of portion) {
        const one = sumsOf(message.total, counts.get(message.id));
        const sender = senders.get(message.created_by) ?? { ...none(), id: message.created_by, name: "" };
        // Under the name that was theirs last.
        senders.set(message.created_by, { ...sender, name: message.created_by_name });
        for (const sums of [
          all,
          senders.get(message.created_by),
          at(apps, message.app_id),
          at(months, monthOf.format(message.created_at).slice(0, 7)),
        ])
          if (sums) add(sums, one);
      }
      await othersTurn();
    }
    const last = page.at(-1);
    if (last === undefined || page.length < perPage) break;
    page = await found
      .where(({ or, and, eb }) =>
        or([
          eb("created_at", ">", last.created_at),
          and([eb("created_at", "=", last.created_at), eb("message.id", ">", last.id)]),
        ]),
      )
      .execute();
  }
  const names =
    apps.size === 0
      ? []
      : await db
          .selectFrom("app")
          .select(["id", "name"])
          .where("id", "in", [...apps.keys()])
          .execute();
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  return {
    ...all,
    bySender: [...senders.values()].sort(byPeople),
    byApp: [...apps].map(([id, sums]) => ({ id, name: nameOf.get(id) ?? "", ...sums })).sort(byPeople),
    byMonth: [...months].map(([month, sums]) => ({ month, ...sums })),
  };
}

const byPeople = (one: Sums & { id: string }, two: Sums & { id: string }): number =>
  two.people - one.people || (one.id < two.id ? -1 : 1);

function at(sums: Map<string, Sums>, key: string): Sums {
  const known = sums.get(key) ?? none();
  sums.set(key, known);
  return known;
}

/** Messages in groups that have about as many people as one statement should count. */
function portionsOf<M extends { readonly total: number }>(messages: readonly M[]): M[][] {
  const portions: M[][] = [];
  let people = Number.POSITIVE_INFINITY;
  for (const message of messages) {
    if (people + message.total > peoplePerCount) {
      portions.push([]);
      people = 0;
    }
    portions.at(-1)?.push(message);
    people += message.total;
  }
  return portions;
}

const sumsOf = (people: number, counts: RecipientCounts | undefined): Sums => ({
  ...{ messages: 1, people, refused: counts?.refused ?? 0 },
  accepted:
    counts === undefined
      ? 0
      : counts.accepted + counts.recalling + counts.recalled + counts["recall-refused"] + counts["recall-unknown"],
});

function add(sums: Sums, one: Sums): void {
  sums.messages += one.messages;
  sums.people += one.people;
  sums.accepted += one.accepted;
  sums.refused += one.refused;
}
