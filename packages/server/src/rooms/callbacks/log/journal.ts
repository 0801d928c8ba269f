/**
 * What the callback log keeps besides the callbacks themselves: how each was answered, address checks, refusals. It is
 * written some times a second, after the answers and apart from the commits of callbacks. A flood costs it no more than a
 * quiet day: equal refusals share a row, and of answers without content only the newest of each round are kept.
 */
import type { Cancel, Log, Timers } from "@shoufa/ports";
import type { Database, Tx } from "../../../db/database.ts";
import { type Loop, startLoop } from "../../../work/loop.ts";
import type { NewCallback } from "../callback-row.ts";

/** A passive reply before and after its encryption. */
export interface PassiveAnswer {
  readonly plain: string;
  readonly sealed: string;
}

export interface JournalVisit {
  readonly accountId: string;
  readonly appId: string;
  readonly at: number;
  readonly method: string;
  readonly state: "verified" | "refused";
  readonly status: number;
  readonly reason: string | null;
  readonly network: string;
  readonly microseconds: number;
  readonly answer: string | null;
  /** Asked for only if the visit gets a row. */
  request(): string;
}

export interface Journal {
  answered(row: Pick<NewCallback, "app_id" | "content_key">, microseconds: number, answer: PassiveAnswer | null): void;
  visited(visit: JournalVisit): void;
}

/** Between two rounds. */
const roundMilliseconds = 400;
/** Empty answers of one round that are kept: more than anybody looks at, and little beside what is stored. */
const emptyAnswers = 100;
const passiveAnswers = 2000;
/** Different refusals of one round; of more, only the first are kept. */
const visitsPerRound = 40;
/** Equal refusals share a row for this long. */
const foldMilliseconds = 600_000;
const rememberedFolds = 500;
/** Rows of visits that a company keeps. */
const visitsPerAccount = 2000;

interface Answered {
  readonly app_id: string;
  readonly content_key: string;
  readonly microseconds: number;
  readonly answer: PassiveAnswer | null;
}

interface Folded {
  readonly visit: JournalVisit;
  readonly request: string;
  count: number;
  lastAt: number;
}

interface Row {
  readonly seq: number;
  readonly since: number;
}

const foldOf = ({ appId, method, state, status, reason, network }: JournalVisit): string =>
  JSON.stringify([appId, method, state, status, reason, network]);

export interface RunningJournal extends Journal {
  /** Writes what is there before it ends. */
  stop(): Promise<void>;
}

export function createJournal(options: {
  readonly database: Pick<Database, "transact">;
  readonly timers: Timers;
  readonly log: Log;
  /** After each round that has written something. Must not throw. */
  readonly written: () => void;
}): RunningJournal {
  const { database, timers, log, written } = options;
  let empty: Answered[] = [];
  let passive: Answered[] = [];
  let visits = new Map<string, Folded>();
  /** Rows that equal refusals are added to. */
  const rows = new Map<string, Row>();

  const write = async (): Promise<void> => {
    const answers = [...empty, ...passive];
    const folded = [...visits];
    if (answers.length === 0 && folded.length === 0) return;
    empty = [];
    passive = [];
    visits = new Map();
    const begun = await database.transact(async (tx) => {
      await writeAnswers(tx, answers);
      const fresh: [string, Row][] = [];
      for (const [fold, one] of folded) {
        const seq = await writeVisit(tx, one, rows.get(fold));
        if (seq !== undefined) fresh.push([fold, { seq, since: one.visit.at }]);
      }
      if (fresh.length > 0) await forgetOld(tx, new Set(folded.map(([, { visit }]) => visit.accountId)));
      return fresh;
    });
    if (rows.size > rememberedFolds) rows.clear();
    for (const [fold, row] of begun) rows.set(fold, row);
    written();
  };

  let loop: Loop | undefined;
  let resting = false;
  let stopped = false;
  let cancel: Cancel = () => {};
  const soon = (): void => {
    if (resting || stopped) return;
    resting = true;
    cancel = timers.after(roundMilliseconds, () => {
      resting = false;
      loop ??= startLoop({
        ...{ name: "callbacks.journal", timers, log, idleMilliseconds: 60_000 },
        async round() {
          await write();
          return "idle";
        },
      });
      loop.wake();
    });
  };

  return {
    answered({ app_id, content_key }, microseconds, answer) {
      const list = answer === null ? empty : passive;
      if (list.length >= (answer === null ? emptyAnswers : passiveAnswers)) list.shift();
      list.push({ app_id, content_key, microseconds, answer });
      soon();
    },
    visited(visit) {
      const fold = foldOf(visit);
      const known = visits.get(fold);
      if (known) {
        known.count += 1;
        known.lastAt = visit.at;
      } else if (visits.size < visitsPerRound)
        visits.set(fold, { visit, request: visit.request(), count: 1, lastAt: visit.at });
      soon();
    },
    async stop() {
      // A loop that began afterwards would keep the process from ending.
      stopped = true;
      cancel();
      await loop?.stop();
      await write().catch((error: unknown) => log.warn("callbacks.journal_not_written", { error }));
    },
  };
}

async function writeAnswers(tx: Tx, answers: readonly Answered[]): Promise<void> {
  for (const { app_id, content_key, microseconds, answer } of answers) {
    const row = await tx
      .selectFrom("callback_event")
      .select("seq")
      .where("app_id", "=", app_id)
      .where("content_key", "=", content_key)
      .executeTakeFirst();
    if (!row) continue;
    // A repeat is answered as well; the first answer is the one that counts, unless it had nothing in it.
    const values = { microseconds, plain: answer?.plain ?? null, sealed: answer?.sealed ?? null };
    await tx
      .insertInto("callback_answer")
      .values({ seq: row.seq, ...values })
      .onConflict((on) =>
        answer === null
          ? on.column("seq").doNothing()
          : on.column("seq").doUpdateSet(values).where("callback_answer.plain", "is", null),
      )
      .execute();
  }
}

/** @returns the number of the row, if it is a new one. */
async function writeVisit(tx: Tx, { visit, request, count, lastAt }: Folded, row: Row | undefined) {
  const { accountId, appId, at, state, status, reason, network, microseconds, answer } = visit;
  if (state === "refused" && row !== undefined && lastAt - row.since < foldMilliseconds) {
    const { numUpdatedRows } = await tx
      .updateTable("callback_visit")
      .set((eb) => ({ attempts: eb("attempts", "+", count), repeated_at: lastAt }))
      .where("seq", "=", row.seq)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return undefined;
  }
  // Callbacks that came after it may be stored by now.
  const before = await tx
    .selectFrom("callback_event")
    .select("seq")
    .where("account_id", "=", accountId)
    .where("received_at", "<=", at)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  // An app may have been removed meanwhile.
  const app = await tx.selectFrom("app").select("id").where("id", "=", appId).executeTakeFirst();
  if (!app) return undefined;
  const { seq } = await tx
    .insertInto("callback_visit")
    .values({
      ...{
        account_id: accountId,
        app_id: appId,
        after_seq: before?.seq ?? 0,
        received_at: at,
        attempts: count,
        state,
        status,
      },
      ...{ repeated_at: count > 1 ? lastAt : null, reason, network, request, microseconds, answer },
    })
    .returning("seq")
    .executeTakeFirstOrThrow();
  return Number(seq);
}

async function forgetOld(tx: Tx, accountIds: ReadonlySet<string>): Promise<void> {
  for (const accountId of accountIds) {
    const oldest = await tx
      .selectFrom("callback_visit")
      .select("seq")
      .where("account_id", "=", accountId)
      .orderBy("after_seq", "desc")
      .orderBy("seq", "desc")
      .offset(visitsPerAccount)
      .limit(1)
      .executeTakeFirst();
    if (oldest)
      await tx
        .deleteFrom("callback_visit")
        .where("account_id", "=", accountId)
        .where("seq", "<=", oldest.seq)
        .execute();
  }
}
