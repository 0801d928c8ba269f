/** Pages of the callback log: two tables, merged by place, newest first. */
import { type CallbackLogPage, type CallbackLogQuery, maxCallbackCount, maxCallbackNews } from "@shoufa/contract";
import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Tables } from "../../../db/tables.ts";
import type { ServerContext } from "../../../server-context.ts";
import { membersByKey, readMirror } from "../../directory/mirror.ts";
import { appsOf, filterEvents, filterVisits, needsLooking, readFilter } from "./filter.ts";
import { presentEvent, presentVisit, senderKey } from "./present.ts";
import {
  byNewest,
  type EventRow,
  eventPlace,
  logEvents,
  logVisits,
  type Place,
  type VisitRow,
  visitPlace,
} from "./rows.ts";

type Context = Pick<ServerContext, "database" | "cursors" | "ports" | "simulation">;

/** Callbacks that are looked at in one go where no index helps, and for how long a page may look for its rows. */
const window = 20_000;
const lookMilliseconds = 700;

interface Asked {
  readonly accountId: string;
  readonly q: string;
  readonly zone: number;
  /** Whether the operator may search in what people wrote. */
  readonly ofText: boolean;
}

/** The queries of a filter, without order, place and limit. */
async function queriesOf({ database, ports, simulation }: Context, { accountId, q, zone, ofText }: Asked) {
  const { db, dialect } = database;
  const filter = readFilter(q, zone, ports.clock.now() + simulation.aheadOf(accountId));
  const apps = await appsOf(db, accountId, filter);
  return {
    filter,
    events: filterEvents(logEvents(db, accountId), filter, apps, dialect, ofText),
    visits: filterVisits(logVisits(db, accountId), filter, apps),
  };
}

const top: Place = { event: Number.MAX_SAFE_INTEGER, visit: Number.MAX_SAFE_INTEGER };

export async function listCallbacks(
  context: Context,
  asked: Asked,
  { cursor, limit }: Pick<CallbackLogQuery, "cursor" | "limit">,
): Promise<CallbackLogPage> {
  const { database, cursors, ports } = context;
  const { db } = database;
  const { filter, events, visits } = await queriesOf(context, asked);
  const { accountId, q, zone, ofText } = asked;
  const name = ["callbacks", accountId, q, zone, ofText];
  const [event, visit] = cursor ? (cursors.open(name, cursor) as [number, number]) : [top.event, top.visit];
  const place = { event, visit };
  const looks = needsLooking(filter);

  const found: EventRow[] = [];
  let floor = 0;
  let isWhole = true;
  const from = place.event === top.event ? await newestSeq(db) : place.event;
  // A place with a visit stands above its callback, which has not been shown yet.
  let ceiling = place.visit > 0 ? from + 1 : from;
  const begun = ports.clock.monotonic();
  for (;;) {
    floor = looks ? Math.max(0, ceiling - window) : 0;
    found.push(
      ...(await events
        .where("event.seq", "<", ceiling)
        .where("event.seq", ">=", floor)
        .orderBy("event.seq", "desc")
        .limit(limit + 1 - found.length)
        .execute()),
    );
    ceiling = floor;
    if (floor <= 0 || found.length > limit) break;
    if (ports.clock.monotonic() - begun > lookMilliseconds) {
      isWhole = false;
      break;
    }
  }
  const visited: VisitRow[] = await visits
    .where(sql<boolean>`(visit.after_seq, visit.seq) < (${place.event}, ${place.visit === 0 ? 0 : place.visit})`)
    .$if(!isWhole, (query) => query.where("visit.after_seq", ">=", floor))
    .orderBy("visit.after_seq", "desc")
    .orderBy("visit.seq", "desc")
    .limit(limit + 1)
    .execute();

  const lines = [
    ...found.map((row) => ({ place: eventPlace(row), row, isEvent: true as const })),
    ...visited.map((row) => ({ place: visitPlace(row), row, isEvent: false as const })),
  ].sort((a, b) => byNewest(a.place, b.place));
  const shown = lines.slice(0, limit);
  const last = shown.at(-1)?.place;
  const hasMore = lines.length > limit;
  const goOn = hasMore ? last : isWhole ? undefined : { event: floor, visit: 0 };

  const keys = [...new Set(shown.flatMap(({ isEvent, row }) => (isEvent ? (senderKey(row) ?? []) : [])))];
  const members = await readMirror(db, accountId, (mirror) => membersByKey(db, mirror, keys));
  const total = cursor ? { count: 0, isMore: false } : await countOf(context, asked, looks);
  return {
    items: shown.map(({ isEvent, row }) => (isEvent ? presentEvent(row, members) : presentVisit(row))),
    total: total.count,
    isMore: total.isMore || (!isWhole && !hasMore),
    searchedTo: isWhole || hasMore ? null : await timeAt(db, accountId, floor),
    next: goOn === undefined ? null : cursors.seal(name, [goOn.event, goOn.visit]),
  };
}

async function newestSeq(db: Kysely<Tables>): Promise<number> {
  const { newest } = await db
    .selectFrom("callback_event")
    .select((eb) => eb.fn.max<number | null>("seq").as("newest"))
    .executeTakeFirstOrThrow();
  return Number(newest ?? 0) + 1;
}

/** When the first callback from a number on was received. */
async function timeAt(db: Kysely<Tables>, accountId: string, seq: number): Promise<string | null> {
  const row = await db
    .selectFrom("callback_event")
    .select("received_at")
    .where("account_id", "=", accountId)
    .where("seq", ">=", seq)
    .orderBy("seq")
    .limit(1)
    .executeTakeFirst();
  return row ? new Date(row.received_at).toISOString() : null;
}

/** How many lines fit, up to `maxCallbackCount`; where every callback has to be looked at, among the newest ones. */
async function countOf(
  context: Context,
  asked: Asked,
  looks: boolean,
): Promise<{ readonly count: number; readonly isMore: boolean }> {
  const { db } = context.database;
  const { events, visits } = await queriesOf(context, asked);
  const floor = looks ? (await newestSeq(db)) - window : 0;
  const bounded = events
    .where("event.seq", ">=", floor)
    .clearSelect()
    .select("event.seq")
    .orderBy("event.seq", "desc")
    .limit(maxCallbackCount + 1);
  const visited = visits
    .clearSelect()
    .select("visit.seq")
    .limit(maxCallbackCount + 1);
  const count = async (rows: typeof bounded | typeof visited): Promise<number> => {
    const { n } = await db
      .selectFrom(rows.as("found"))
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    return Number(n);
  };
  const all = (await count(bounded)) + (await count(visited));
  return { count: Math.min(all, maxCallbackCount), isMore: all > maxCallbackCount || floor > 1 };
}

/** How many lines that fit have come after one, up to `maxCallbackNews`. */
export async function countNews(context: Context, asked: Asked, after: string): Promise<number> {
  const { events, visits } = await queriesOf(context, asked);
  const place = await placeOf(context.database.db, asked.accountId, after);
  const newer = await events
    .where("event.seq", ">", place.event)
    .clearSelect()
    .select("event.seq")
    .limit(maxCallbackNews)
    .execute();
  const visited = await visits
    .where(sql<boolean>`(visit.after_seq, visit.seq) > (${place.event}, ${place.visit})`)
    .clearSelect()
    .select("visit.seq")
    .limit(maxCallbackNews)
    .execute();
  return Math.min(maxCallbackNews, newer.length + visited.length);
}

/** Place of a line by its id; of none, below everything. */
async function placeOf(db: Kysely<Tables>, accountId: string, id: string): Promise<Place> {
  if (/^\d{1,15}$/.test(id)) return { event: Number(id), visit: 0 };
  const seq = /^v(\d{1,15})$/.exec(id)?.[1];
  const row =
    seq === undefined
      ? undefined
      : await db
          .selectFrom("callback_visit")
          .select(["after_seq", "seq"])
          .where("account_id", "=", accountId)
          .where("seq", "=", Number(seq))
          .executeTakeFirst();
  return row ? visitPlace(row) : { event: 0, visit: 0 };
}
