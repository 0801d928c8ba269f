/** Callbacks of which a rule answers some, in one transaction: see store.ts for what it does. */
import type pg from "pg";
import { storableText } from "../../../db/dialect/postgres.ts";
import { type Fired, minuteMilliseconds } from "../answers.ts";
import type { NewCallback } from "../callback-row.ts";
import { columns } from "./columns.ts";

/** Callbacks that are not there yet. */
export const insert = `insert into callback_event (${columns.join(", ")})
  select ${columns.join(", ")} from json_populate_recordset(null::callback_event, $1::json)
  on conflict do nothing`;

const countRepeats = `with given as (
    select app_id, content_key, times, at from json_to_recordset($1::json)
      as given(app_id text, content_key text, times bigint, at bigint)
  ), locked as (
    select seq, times, at from callback_event join given using (app_id, content_key) order by seq for update of callback_event
  )
  update callback_event set attempts = attempts + times, repeated_at = at from locked where callback_event.seq = locked.seq`;

/**
 * Counts deliveries of callbacks that were there already.
 * @param fresh Those of `rows` that were not.
 */
export async function noteRepeats(
  client: pg.PoolClient,
  rows: readonly NewCallback[],
  fresh: readonly { readonly app_id: string; readonly content_key: string }[],
): Promise<void> {
  const found = new Map<string, { app_id: string; content_key: string; times: number; at: number }>();
  for (const { app_id, content_key, received_at: at } of rows) {
    const name = keyOf(app_id, content_key);
    found.set(name, { app_id, content_key, at, times: (found.get(name)?.times ?? 0) + 1 });
  }
  for (const { app_id, content_key } of fresh) {
    const one = found.get(keyOf(app_id, content_key));
    if (one) one.times -= 1;
  }
  const repeated = [...found.values()].filter(({ times }) => times > 0);
  if (repeated.length > 0) await client.query(countRepeats, [JSON.stringify(repeated, storableText)]);
}

/** Always in this order, so that two groups never wait for each other. */
const lockRules = `select id from reply_rule where id = any($1) and enabled = 1 and deleted_at is null order by id for update`;
const repeat = `update rule_firing set repeats = repeats + 1
  where app_id = $1 and content_key = $2 and state = 'answered' returning seq, answer`;
/** One row for each person. */
const take = `insert into rule_person (app_id, user_id, since, count, most)
  select app_id, user_id, at, 1, most from json_to_recordset($1::json)
    as wanted(app_id text, user_id text, at bigint, most bigint) order by app_id, user_id
  on conflict (app_id, user_id) do update set most = excluded.most,
    count = case when ${isOver()} then 1 else rule_person.count + 1 end,
    since = case when ${isOver()} then excluded.since else rule_person.since end
  where ${isOver()} or rule_person.count < excluded.most
  returning app_id, user_id`;
const keep = `insert into rule_firing (account_id, app_id, content_key, rule_id, user_id, at, state, answer, repeats, late)
  select account_id, app_id, content_key, rule_id, user_id, at, state, answer, 0, 0
  from json_populate_recordset(null::rule_firing, $1::json) returning seq, app_id, content_key`;
const count = `update reply_rule set hits = reply_rule.hits + n.hits, limited = reply_rule.limited + n.limited,
    last_hit_at = case when n.hits > 0 then n.at else reply_rule.last_hit_at end
  from json_to_recordset($1::json) as n(id text, hits bigint, limited bigint, at bigint) where reply_rule.id = n.id`;

/** A beginning a little later than this one is of one that was stored before it; far later, the clock was set back. */
function isOver(): string {
  const [over, ahead] = [`excluded.since - ${minuteMilliseconds}`, `excluded.since + ${minuteMilliseconds}`];
  return `(rule_person.since <= ${over} or rule_person.since > ${ahead})`;
}

interface Candidate {
  readonly index: number;
  readonly row: NewCallback;
  readonly firing: NonNullable<NewCallback["firing"]>;
  readonly userId: string;
  state: "answered" | "limited" | "due";
}

const keyOf = (appId: string, key: string): string => `${appId} ${key}`;

export async function appendWithFirings(
  client: pg.PoolClient,
  rows: readonly NewCallback[],
): Promise<readonly (Fired | undefined)[]> {
  const outcomes: (Fired | undefined)[] = [];
  try {
    await client.query("begin");
    const candidates = rows.flatMap((row, index): Candidate[] =>
      row.firing ? [{ index, row, firing: row.firing, userId: row.from_user.toLowerCase(), state: "limited" }] : [],
    );
    const ruleIds = [...new Set(candidates.map(({ firing }) => firing.ruleId))];
    const enabled = new Set((await client.query<{ id: string }>(lockRules, [ruleIds])).rows.map(({ id }) => id));
    const written = rows.map(({ firing: _, ...row }) => row);
    const { rows: inserted } = await client.query<{ app_id: string; content_key: string }>(
      `${insert} returning app_id, content_key`,
      [JSON.stringify(written, storableText)],
    );
    if (inserted.length < rows.length) await noteRepeats(client, rows, inserted);
    const fresh = new Set(inserted.map((row) => keyOf(row.app_id, row.content_key)));
    const repeated: Candidate[] = [];
    const first: Candidate[] = [];
    for (const one of candidates) {
      // The second of two equal ones in this group is a repeat.
      if (!fresh.delete(keyOf(one.row.app_id, one.row.content_key))) repeated.push(one);
      else if (enabled.has(one.firing.ruleId)) first.push(one);
    }
    await takeTurns(client, first);
    await keepFirings(client, first, outcomes);
    for (const { index, row } of repeated) {
      const { rows: earlier } = await client.query<{ seq: string; answer: string }>(repeat, [
        row.app_id,
        row.content_key,
      ]);
      if (earlier[0]) outcomes[index] = { seq: Number(earlier[0].seq), answer: earlier[0].answer };
    }
    await client.query("commit");
    return outcomes;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

/** Decides whom the limit lets through: one statement, or more when somebody wrote more than once. */
async function takeTurns(client: pg.PoolClient, candidates: readonly Candidate[]): Promise<void> {
  let left = [...candidates];
  while (left.length > 0) {
    const turn = new Map<string, Candidate>();
    const later: Candidate[] = [];
    for (const one of left) {
      const person = keyOf(one.row.app_id, one.userId);
      if (turn.has(person)) later.push(one);
      else turn.set(person, one);
    }
    const wanted = [...turn.values()].map(({ row, firing, userId }) => ({
      ...{ app_id: row.app_id, user_id: userId, at: row.received_at, most: firing.perMinute },
    }));
    const { rows } = await client.query<{ app_id: string; user_id: string }>(take, [JSON.stringify(wanted)]);
    for (const { app_id, user_id } of rows) {
      const one = turn.get(keyOf(app_id, user_id));
      if (one) one.state = one.firing.passive ? "answered" : "due";
    }
    left = later;
  }
}

async function keepFirings(
  client: pg.PoolClient,
  candidates: readonly Candidate[],
  outcomes: (Fired | undefined)[],
): Promise<void> {
  if (candidates.length === 0) return;
  const kept = candidates.map(({ row, firing, userId, state }) => ({
    ...{ account_id: row.account_id, app_id: row.app_id, content_key: row.content_key, rule_id: firing.ruleId },
    ...{ user_id: userId, at: row.received_at, state, answer: firing.answer },
  }));
  const { rows } = await client.query<{ seq: string; app_id: string; content_key: string }>(keep, [
    JSON.stringify(kept, storableText),
  ]);
  const numbers = new Map(rows.map((row) => [keyOf(row.app_id, row.content_key), Number(row.seq)]));
  const counts = new Map<string, { id: string; hits: number; limited: number; at: number }>();
  for (const { index, row, firing, state } of candidates) {
    const sum = counts.get(firing.ruleId) ?? { id: firing.ruleId, hits: 0, limited: 0, at: row.received_at };
    counts.set(firing.ruleId, sum);
    if (state === "limited") {
      sum.limited += 1;
      continue;
    }
    sum.hits += 1;
    const seq = numbers.get(keyOf(row.app_id, row.content_key)) as number;
    outcomes[index] = { seq, answer: state === "answered" ? firing.answer : null };
  }
  await client.query(count, [JSON.stringify([...counts.values()])]);
}
