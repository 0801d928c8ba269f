/**
 * Puts what people say into the list of conversations, right after their callbacks were stored and outside that
 * transaction, which many wait for. Doing it twice changes nothing, so it may be done by any process and from any earlier
 * position.
 */
import { type ExpressionBuilder, sql } from "kysely";
import type { Database, Tx } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import type { ServerContext } from "../../server-context.ts";
import { type Loop, startLoop } from "../../work/loop.ts";
import { personKey } from "../directory/rows.ts";
import { indexTexts } from "./index-texts.ts";
import { isPerson, isSaid } from "./said.ts";
import { aboutOf, conversationTopic } from "./topics.ts";

const perRound = 200;
/** Numbers of rows are given out before their commit: a lower one may appear this long after a higher one. */
const latestMilliseconds = 60_000;
const sweepMilliseconds = 30_000;
/** Between two rounds while there is something, and how many times as long as the last one took: callbacks come first. */
const restMilliseconds = 20;
const restFactor = 3;
const longestRestMilliseconds = 1000;
/** More conversations at once are told as one change of the company. */
const toldOneByOne = 50;

interface Followed {
  readonly seq: number;
  readonly account_id: string;
  readonly app_id: string;
  readonly from_user: string;
  readonly type: string;
  readonly received_at: number;
  readonly view: string | null;
}

export function startFollowing({
  database,
  wakeups,
  ports,
}: Pick<ServerContext, "database" | "wakeups" | "ports">): Loop {
  const { clock } = ports;
  /** Where this process stands; undefined: read it. */
  let position: number | undefined;
  /** When what came last is looked at once more; undefined: everything is taken in for sure. */
  let sweepAt: number | undefined = 0;
  /** A round is under way or has just ended: the next one comes by itself, however often it is asked for. */
  let isResting = false;
  let isAskedFor = false;

  const tell = (rows: readonly Followed[]): void => {
    const changed = new Set(rows.map((row) => aboutOf(keyOf(row))));
    const told = changed.size > toldOneByOne ? new Set(rows.map(({ account_id }) => account_id)) : changed;
    for (const about of told) wakeups.wake(conversationTopic, about);
  };

  const loop = startLoop({
    ...{ name: "conversations.follow", timers: ports.timers, log: ports.log, idleMilliseconds: 600_000 },
    async round() {
      isResting = true;
      isAskedFor = false;
      const begun = clock.monotonic();
      position ??= await durablePosition(database);
      const rows = await followOnce(database, position);
      position = rows.at(-1)?.seq ?? position;
      tell(rows.filter(({ from_user }) => isPerson(from_user)));
      if (rows.length > 0) sweepAt ??= clock.monotonic() + sweepMilliseconds;
      if (rows.length > 0 || isAskedFor)
        return Math.min(longestRestMilliseconds, Math.max(restMilliseconds, restFactor * (clock.monotonic() - begun)));
      isResting = false;
      if (sweepAt === undefined) return "idle";
      if (clock.monotonic() >= sweepAt) {
        const swept = await sweep(database);
        position = swept.at;
        if (swept.isSure) sweepAt = undefined;
        else sweepAt = clock.monotonic() + sweepMilliseconds;
      }
      return sweepAt === undefined ? "idle" : sweepMilliseconds;
    },
  });
  return {
    wake() {
      isAskedFor = true;
      if (!isResting) loop.wake();
    },
    stop: () => loop.stop(),
  };
}

/** Takes the callbacks after `position` into the list. @returns those it has looked at. */
export async function followOnce(database: Database, position: number): Promise<Followed[]> {
  const rows = await database.db
    .selectFrom("callback_event")
    .select(["seq", "account_id", "app_id", "from_user", "type", "received_at", "view"])
    .where("seq", ">", position)
    .where("state", "<>", "quarantine")
    .orderBy("seq")
    .limit(perRound)
    .execute();
  const said = rows.filter((row) => isPerson(row.from_user) && isSaid(row.type));
  if (said.length > 0)
    await database.transactDerived(async (tx) => {
      const there = await stillThere(database, tx, said);
      if (there.length === 0) return;
      await putSaid(tx, newestOf(there));
      await indexTexts(database, tx, there.filter(isMessage));
    });
  return rows;
}

/** Takes in a callback that was stored earlier and kept aside until now. */
export async function followLate(database: Database, tx: Tx, seq: number): Promise<void> {
  const rows = await tx
    .selectFrom("callback_event")
    .select(["seq", "account_id", "app_id", "from_user", "type", "received_at", "view"])
    .where("seq", "=", seq)
    .execute();
  const newest = newestOf(rows);
  if (newest.length === 0) return;
  await putSaid(tx, newest);
  await indexTexts(database, tx, rows.filter(isMessage));
}

const isMessage = ({ type, from_user }: Followed): boolean => isPerson(from_user) && !type.startsWith("event:");

/** Those that were not cleaned meanwhile; the others are not cleaned before this transaction has ended. */
async function stillThere(database: Database, tx: Tx, rows: readonly Followed[]): Promise<Followed[]> {
  const seqs = rows.map(({ seq }) => seq);
  const there = await database.dialect
    .awaitRows(
      tx
        .selectFrom("callback_event")
        .select("seq")
        .where("seq", "in", seqs)
        .where("cleaned_at", "is", null)
        .orderBy("seq"),
    )
    .execute();
  const known = new Set(there.map(({ seq }) => seq));
  return rows.filter(({ seq }) => known.has(seq));
}

/** The last thing that each person said. */
function newestOf(rows: readonly Followed[]): readonly Followed[] {
  const newest = new Map<string, Followed>();
  for (const row of rows) if (isPerson(row.from_user) && isSaid(row.type)) newest.set(aboutOf(keyOf(row)), row);
  return [...newest.values()];
}

const keyOf = (row: Followed) => ({
  accountId: row.account_id,
  appId: row.app_id,
  personKey: personKey(row.from_user),
});

/** One row for each conversation, in a fixed order, so that two processes do not wait for each other in a circle. */
async function putSaid(tx: Tx, rows: readonly Followed[]): Promise<void> {
  const values = rows
    .map((row) => ({
      account_id: row.account_id,
      app_id: row.app_id,
      person_key: personKey(row.from_user),
      user_id: row.from_user,
      said_seq: row.seq,
      said_at: row.received_at,
      last_at: row.received_at,
      state: "open" as const,
      answer_id: null,
      answer_at: null,
      answer_by: null,
      answer_by_name: null,
      assignee: null,
    }))
    .sort((a, b) => (a.app_id + a.person_key < b.app_id + b.person_key ? -1 : 1));
  const later = (eb: ExpressionBuilder<Tables, "conversation">, column: "said_at" | "last_at") =>
    eb
      .case()
      .when(sql.ref(`excluded.${column}`), ">", eb.ref(`conversation.${column}`))
      .then(sql<number>`excluded.${sql.ref(column)}`)
      .else(eb.ref(`conversation.${column}`))
      .end();
  await tx
    .insertInto("conversation")
    .values(values)
    .onConflict((conflict) =>
      conflict
        .columns(["app_id", "person_key"])
        .doUpdateSet((eb) => ({
          user_id: sql<string>`excluded.user_id`,
          said_seq: sql<number>`excluded.said_seq`,
          said_at: later(eb as never, "said_at"),
          last_at: later(eb as never, "last_at"),
          state: "open" as const,
        }))
        .whereRef("conversation.said_seq", "<", sql.ref("excluded.said_seq")),
    )
    .execute();
}

const durablePosition = async ({ db }: Database): Promise<number> => {
  const { seq } = await db.selectFrom("conversation_progress").select("seq").executeTakeFirstOrThrow();
  return seq;
};

/**
 * Looks once more at what came within the last minute, and notes how far everything is taken in for sure.
 * @returns where to go on, and whether nothing is left that has to be looked at again.
 */
async function sweep(database: Database): Promise<{ readonly at: number; readonly isSure: boolean }> {
  let at = await durablePosition(database);
  let settled = at;
  const sure = (await database.readNow()) - latestMilliseconds;
  for (;;) {
    const rows = await followOnce(database, at);
    settled = rows.findLast(({ received_at }) => received_at < sure)?.seq ?? settled;
    at = rows.at(-1)?.seq ?? at;
    await database.db.updateTable("conversation_progress").set({ seq: settled }).where("seq", "<", settled).execute();
    if (rows.length < perRound) return { at, isSure: settled === at };
  }
}
