/** A filter of the callback log as conditions of the two queries. */
import { type CallbackFilter, type CallbackTerm, maxCallbackFilter, parseCallbackFilter } from "@shoufa/contract";
import { type Expression, type Kysely, type SqlBool, sql } from "kysely";
import type { StoreDialect } from "../../../db/dialect/dialect.ts";
import type { Tables } from "../../../db/tables.ts";
import { Problem } from "../../../http/problem.ts";
import type { logEvents, logVisits } from "./rows.ts";

type Events = ReturnType<typeof logEvents>;
type Visits = ReturnType<typeof logVisits>;

/** @throws {Problem} `callback.filter_unreadable`, for the first term that cannot be read. */
export function readFilter(q: string, zone: number, now: number): CallbackFilter {
  const { filter, problems } = parseCallbackFilter(q.slice(0, maxCallbackFilter), now, zone);
  const [first] = problems;
  if (first) throw new Problem("callback.filter_unreadable", { term: q.slice(first.start, first.end) });
  return filter;
}

/** Whether the index finds what fits, or every callback has to be looked at. */
export const needsLooking = ({ words, ...filter }: CallbackFilter): boolean =>
  words.length > 0 ||
  filter.status.some(
    ({ value, isNot }) => isNot || value === "answered" || value === "replay" || value === "received",
  ) ||
  [...filter.type, ...filter.event, ...filter.from, ...filter.app].some(({ isNot }) => isNot) ||
  filter.type.some(({ value }) => value.toLowerCase() === "event") ||
  filter.from.length > 1 ||
  filter.app.length > 1 ||
  filter.event.length + filter.type.length + Math.max(filter.from.length, filter.app.length) > 1;

/** Splits terms of one key: any of the first must fit, none of the second. */
function split<Value>(terms: readonly CallbackTerm<Value>[]): { any: Value[]; none: Value[] } {
  const of = (wanted: boolean): Value[] => terms.filter(({ isNot }) => isNot === wanted).map(({ value }) => value);
  return { any: of(false), none: of(true) };
}

/** Terms of one key as conditions on a query. */
function conditions<Value>(
  terms: readonly CallbackTerm<Value>[],
  one: (value: Value) => Expression<SqlBool>,
): Expression<SqlBool>[] {
  const { any, none } = split(terms);
  const not = (value: Value): Expression<SqlBool> => sql<SqlBool>`not ${one(value)}`;
  return [...(any.length === 0 ? [] : [sql<SqlBool>`(${sql.join(any.map(one), sql` or `)})`]), ...none.map(not)];
}

const never = sql<SqlBool>`1 = 0`;

/** Ids of the apps that each term means. */
export async function appsOf(
  db: Kysely<Tables>,
  accountId: string,
  { app: terms, from }: Pick<CallbackFilter, "app" | "from">,
): Promise<readonly CallbackTerm<readonly string[]>[]> {
  const apps = await db
    .selectFrom("app")
    .select(["id", "agent_id", "name"])
    .where("account_id", "=", accountId)
    .execute();
  // All of them for a term of a person: the index of people begins with the app.
  if (terms.length === 0)
    return from.some(({ isNot }) => !isNot) ? [{ value: apps.map(({ id }) => id), isNot: false }] : [];
  return terms.map(({ value, isNot }) => {
    const wanted = value.toLowerCase();
    const fits = ({ id, agent_id, name }: (typeof apps)[number]): boolean =>
      id === value || String(agent_id) === value || name.toLowerCase() === wanted;
    return { value: apps.filter(fits).map(({ id }) => id), isNot };
  });
}

type AppTerms = Awaited<ReturnType<typeof appsOf>>;

/** @param ofText Whether words are looked for in what people wrote, which takes the right to read it. */
export function filterEvents(
  events: Events,
  { from, type, event, status, before, after, words }: CallbackFilter,
  apps: AppTerms,
  dialect: StoreDialect,
  ofText: boolean,
): Events {
  const column = (name: string) => sql.ref<string>(name);
  const isType = (value: string): Expression<SqlBool> =>
    value.toLowerCase() === "event"
      ? sql<SqlBool>`(event.type >= 'event:' and event.type < 'event;')`
      : sql<SqlBool>`event.type = ${value}`;
  const states = {
    received: sql<SqlBool>`event.state <> 'quarantine'`,
    quarantine: sql<SqlBool>`event.state = 'quarantine'`,
    verified: never,
    refused: never,
    retried: sql<SqlBool>`event.attempts > 1`,
    answered: sql<SqlBool>`firing.state in ('answered', 'due', 'sent')`,
    replay: sql<SqlBool>`event.replay_of is not null`,
  };
  const contains = (name: string, value: string): Expression<SqlBool> =>
    dialect.contains(sql<string>`lower(${column(name)})`, value.toLowerCase());
  const hasWord = (value: string): Expression<SqlBool> =>
    sql<SqlBool>`(${sql.join(
      [
        ...["event.from_user", "event.type", "app.name"].map((name) => contains(name, value)),
        ...(ofText ? [contains("event.view", JSON.stringify(value).slice(1, -1))] : []),
      ],
      sql` or `,
    )})`;
  let rows = events;
  for (const condition of [
    ...conditions(from, (value) => sql<SqlBool>`lower(event.from_user) = ${value.toLowerCase()}`),
    ...conditions(type, isType),
    ...conditions(event, (value) => sql<SqlBool>`event.type = ${`event:${value}`}`),
    ...conditions(apps, (ids) => (ids.length === 0 ? never : sql<SqlBool>`event.app_id in (${sql.join(ids)})`)),
    ...conditions(status, (value) => states[value]),
    ...words.map(({ value, isNot }) => (isNot ? sql<SqlBool>`not ${hasWord(value)}` : hasWord(value))),
    ...(before === null ? [] : [sql<SqlBool>`event.received_at < ${before}`]),
    ...(after === null ? [] : [sql<SqlBool>`event.received_at >= ${after}`]),
  ])
    rows = rows.where(condition);
  return rows;
}

/** Visits name nobody and have no type. */
export function filterVisits(
  visits: Visits,
  { from, type, event, status, before, after, words }: CallbackFilter,
  apps: AppTerms,
): Visits {
  const states = {
    verified: sql<SqlBool>`visit.state = 'verified'`,
    refused: sql<SqlBool>`visit.state = 'refused'`,
    retried: sql<SqlBool>`visit.attempts > 1`,
    ...{ received: never, quarantine: never, answered: never, replay: never },
  };
  let rows = visits;
  const needsEvent = [from, type, event].some((terms) => terms.some(({ isNot }) => !isNot));
  for (const condition of [
    ...(needsEvent ? [never] : []),
    ...conditions(apps, (ids) => (ids.length === 0 ? never : sql<SqlBool>`visit.app_id in (${sql.join(ids)})`)),
    ...conditions(status, (value) => states[value]),
    ...words.map(({ value, isNot }) => {
      const has = sql<SqlBool>`(lower(app.name) = ${value.toLowerCase()} or visit.network = ${value})`;
      return isNot ? sql<SqlBool>`not ${has}` : has;
    }),
    ...(before === null ? [] : [sql<SqlBool>`visit.received_at < ${before}`]),
    ...(after === null ? [] : [sql<SqlBool>`visit.received_at >= ${after}`]),
  ])
    rows = rows.where(condition);
  return rows;
}
