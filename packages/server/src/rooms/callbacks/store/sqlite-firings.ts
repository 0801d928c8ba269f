/** Callbacks that a rule answers, written by the thread of sqlite-writer.ts: see store.ts for what it does. */
import type { DatabaseSync } from "node:sqlite";

/** A row of `callback_event` and its firing, in values that can be sent to a thread. */
export interface WriterFiring {
  readonly values: readonly (string | number | null)[];
  readonly accountId: string;
  readonly appId: string;
  readonly contentKey: string;
  readonly ruleId: string;
  readonly userId: string;
  readonly at: number;
  readonly perMinute: number;
  readonly answer: string;
  readonly passive: boolean;
}

export interface WriterFired {
  readonly seq: number;
  readonly answer: string | null;
}

/**
 * @param countRepeat Told the values of a row that is there already.
 * @param insert Statement that writes one row of `callback_event` unless it is there already.
 * @returns a function that writes one inside the present transaction.
 */
export function firingWriter(
  database: DatabaseSync,
  insert: ReturnType<DatabaseSync["prepare"]>,
  minuteMilliseconds: number,
  countRepeat: (values: WriterFiring["values"]) => void,
): (firing: WriterFiring) => WriterFired | null {
  const repeated = database.prepare(
    `update rule_firing set repeats = repeats + 1 where app_id = ? and content_key = ? and state = 'answered'
      returning seq, answer`,
  );
  const enabled = database.prepare("select id from reply_rule where id = ? and enabled = 1 and deleted_at is null");
  // A beginning a little later than this one is of one that was stored before it; far later, the clock was set back.
  const take = database.prepare(
    `insert into rule_person (app_id, user_id, since, count, most) values (:appId, :userId, :at, 1, :perMinute)
      on conflict (app_id, user_id) do update set most = excluded.most,
        count = case when since <= :over or since > :ahead then 1 else count + 1 end,
        since = case when since <= :over or since > :ahead then :at else since end
      where since <= :over or since > :ahead or count < :perMinute
      returning count`,
  );
  const keep = database.prepare(
    `insert into rule_firing (account_id, app_id, content_key, rule_id, user_id, at, state, answer, repeats, late)
      values (?, ?, ?, ?, ?, ?, ?, ?, 0, 0) returning seq`,
  );
  const hit = database.prepare("update reply_rule set hits = hits + 1, last_hit_at = ? where id = ?");
  const limit = database.prepare("update reply_rule set limited = limited + 1 where id = ?");

  return (one) => {
    const { accountId, appId, contentKey, ruleId, userId, at, perMinute, answer, passive } = one;
    if (Number(insert.run(...one.values).changes) === 0) {
      countRepeat(one.values);
      const earlier = repeated.get(appId, contentKey) as { seq: number; answer: string } | undefined;
      return earlier === undefined ? null : { seq: earlier.seq, answer: earlier.answer };
    }
    if (enabled.get(ruleId) === undefined) return null;
    const allowed =
      take.get({ appId, userId, at, perMinute, over: at - minuteMilliseconds, ahead: at + minuteMilliseconds }) !==
      undefined;
    const state = !allowed ? "limited" : passive ? "answered" : "due";
    const { seq } = keep.get(accountId, appId, contentKey, ruleId, userId, at, state, answer) as { seq: number };
    if (allowed) hit.run(at, ruleId);
    else limit.run(ruleId);
    return allowed ? { seq, answer: passive ? answer : null } : null;
  };
}
