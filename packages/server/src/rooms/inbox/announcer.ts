/**
 * Tells the open screens of this process about callbacks as they arrive, whichever process stored them: each new item, and
 * then the counts of each operator. It reads the table, not the hint that woke it. Numbers of rows are handed out before
 * their commit, so a lower number may appear after a higher one: the last ones are looked at again, and nothing is told
 * twice.
 */
import type { ServerContext } from "../../server-context.ts";
import { type Loop, startLoop } from "../../work/loop.ts";
import { inboxCounts } from "./counts.ts";
import { inboxRows, presentItem } from "./items.ts";

const lookedAtAgain = 500;
const perRound = 200;
/** Under a stream of callbacks counts are told this often. */
const countsEveryMilliseconds = 500;

export interface Announcer extends Loop {
  /** The counts of a company have changed, for one operator or for all. */
  recount(accountId: string, operatorId?: string): void;
}

export function startAnnouncer({ database, live, ports }: ServerContext): Announcer {
  const { db } = database;
  const { clock } = ports;
  /** Undefined while nobody looks. */
  let newest: number | undefined;
  let told = new Set<number>();
  let noting: Promise<void> | undefined;
  /** Companies whose counts have to be told, to the operator given or to everybody. */
  const uncounted = new Map<string, Set<string> | "everybody">();
  let countedAt = Number.NEGATIVE_INFINITY;

  const notePosition = async (): Promise<void> => {
    const last = await db
      .selectFrom("callback_event")
      .select("seq")
      .orderBy("seq", "desc")
      .limit(lookedAtAgain)
      .execute();
    newest = last[0]?.seq ?? 0;
    told = new Set(last.map(({ seq }) => seq));
  };
  const note = (): Promise<void> => {
    if (newest !== undefined) return Promise.resolve();
    noting ??= notePosition().finally(() => {
      noting = undefined;
    });
    return noting;
  };
  const off = live.beforeAnswer(note);

  /** @returns how many new rows there were. Those in quarantine change the counts and are not told. */
  const tellArrivals = async (): Promise<number> => {
    const from = (newest ?? 0) - lookedAtAgain;
    const rows = await db
      .selectFrom("callback_event")
      .select(["seq", "account_id"])
      .where("seq", ">", from)
      .where("seq", "not in", told.size > 0 ? [...told] : [0])
      .orderBy("seq")
      .limit(perRound)
      .execute();
    if (rows.length === 0) return 0;
    const items = await inboxRows(db)
      .where(
        "event.seq",
        "in",
        rows.map(({ seq }) => seq),
      )
      .orderBy("event.seq")
      .execute();
    for (const row of items) live.publish({ type: "inbox.arrived", accountId: row.account_id, item: presentItem(row) });
    for (const { seq, account_id } of rows) {
      told.add(seq);
      newest = Math.max(newest ?? 0, seq);
      uncounted.set(account_id, "everybody");
    }
    for (const seq of told) if (seq <= (newest ?? 0) - lookedAtAgain) told.delete(seq);
    return rows.length;
  };

  const tellCounts = async (): Promise<void> => {
    countedAt = clock.monotonic();
    const due = [...uncounted];
    uncounted.clear();
    for (const [accountId, operators] of due)
      for (const operatorId of operators === "everybody" ? live.operators : operators) {
        const counts = await inboxCounts(db, accountId, operatorId);
        live.publishTo(operatorId, { type: "inbox.counts", accountId, counts });
      }
  };

  const loop = startLoop({
    name: "inbox.announce",
    timers: ports.timers,
    log: ports.log,
    idleMilliseconds: 5000,
    async round() {
      if (live.listeners === 0) return "idle";
      if (newest === undefined) await note();
      const rows = await tellArrivals();
      const rest = countedAt + countsEveryMilliseconds - clock.monotonic();
      if (uncounted.size > 0 && rest <= 0) await tellCounts();
      if (rows === perRound) return "more";
      return uncounted.size > 0 ? Math.max(1, rest) : "idle";
    },
  });
  return {
    wake() {
      // Nobody looks: no reason to stir for each of thousands of callbacks. The next listener makes us note anew.
      if (live.listeners > 0) loop.wake();
      else newest = undefined;
    },
    recount(accountId, operatorId) {
      if (live.listeners === 0) return;
      const known = uncounted.get(accountId);
      if (operatorId === undefined) uncounted.set(accountId, "everybody");
      else if (known !== "everybody") uncounted.set(accountId, new Set(known).add(operatorId));
      loop.wake();
    },
    stop() {
      off();
      return loop.stop();
    },
  };
}
