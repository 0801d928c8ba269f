/**
 * Running checks: one run of a company at a time among all processes, each question asked once in a run, each row kept and told
 * as soon as it is known. Local checks are not run: they are made anew whenever somebody looks.
 */
import type { Doctor } from "@shoufa/contract";
import type { ServerContext } from "../../server-context.ts";
import type { AccountRow } from "../../wecom/accounts.ts";
import type { AskingCheck, Finding } from "./check.ts";
import { type Facts, gatherFacts } from "./facts.ts";
import { probesOf } from "./probes.ts";
import { keepFinding, presentRow, type Row, rowsOf } from "./rows.ts";
import { singleFlight } from "./single-flight.ts";
import { doctorTopic } from "./topics.ts";

export interface Wanted {
  /** Ids of rows; undefined: all but those that are made on demand. */
  readonly rows?: readonly string[] | undefined;
  /** Rows that were checked less long ago are left out. Given by what repeats by itself, which is more careful. */
  readonly maxAgeSeconds?: number | undefined;
}

export interface Runs {
  /** Resolves when every wanted row is known. Whoever asks for the same while it is under way gets the same. */
  run(account: AccountRow, wanted?: Wanted): Promise<void>;
  /** @param isSettled Shows what is known, also where another run has just begun. */
  present(account: AccountRow, isSettled?: boolean): Promise<Doctor>;
  /** Waits until what is under way has ended; nothing begins afterwards. */
  stop(): Promise<void>;
}

const interrupted: Finding = { state: "not_known", code: "interrupted" };
/** WeCom blocks an address that keeps trying a wrong secret, so what repeats by itself waits longer. */
const refusedPauseMilliseconds = 300_000;

/** @param settled Resolves when everything that has happened is written. */
export function createRuns(context: ServerContext, settled: () => Promise<void>): Runs {
  const { wakeups, ports } = context;
  const underWay = new Map<string, { readonly basis: string; readonly done: Promise<void> }>();
  const checking = new Map<string, Set<string>>();
  let isStopped = false;
  const flight = singleFlight(context, () => isStopped);

  const work = async (account: AccountRow, wanted: Wanted): Promise<void> => {
    const facts = await gatherFacts(context, account);
    const rows = rowsOf(facts).filter((row) => isWanted(row, facts, wanted));
    if (rows.length === 0 || isStopped) return;
    const open = new Set(rows.map(({ id }) => id));
    checking.set(account.id, open);
    wakeups.wake(doctorTopic, account.id);
    const probes = probesOf(context, facts);
    const one = async (row: Row): Promise<void> => {
      const found = await (row.check as AskingCheck).find(row.subject, probes, facts).catch((error: unknown) => {
        ports.log.warn("doctor.not_checked", { row: row.id, error });
        return interrupted;
      });
      await keepFinding(context, row, found);
      open.delete(row.id);
      wakeups.wake(doctorTopic, account.id);
    };
    try {
      for (const outcome of await Promise.allSettled(rows.map(one)))
        if (outcome.status === "rejected") throw outcome.reason;
    } finally {
      checking.delete(account.id);
    }
  };

  return {
    async run(account, wanted = {}) {
      const basis = JSON.stringify(wanted.rows?.toSorted() ?? null);
      const before = underWay.get(account.id);
      if (before?.basis === basis) return before.done;
      const done = (async () => {
        await before?.done.catch(() => {});
        if (!isStopped) await flight.only(account.id, basis, () => work(account, wanted));
      })().finally(() => {
        // After the row of the run is gone: whoever looks now sees it ended.
        wakeups.wake(doctorTopic, account.id);
        if (underWay.get(account.id)?.done === done) underWay.delete(account.id);
      });
      underWay.set(account.id, { basis, done });
      return done;
    },
    async present(account, isSettled = false) {
      await settled();
      const facts = await gatherFacts(context, account);
      const open = isSettled ? undefined : checking.get(account.id);
      return {
        accountId: account.id,
        rows: rowsOf(facts).map((row) => presentRow(context, facts, row, open?.has(row.id) ?? false)),
        isRunning: open !== undefined || (!isSettled && (await flight.isRunning(account.id))),
      };
    },
    async stop() {
      isStopped = true;
      await Promise.allSettled([...underWay.values()].map(({ done }) => done));
    },
  };
}

function isWanted({ id, check, subject }: Row, facts: Facts, { rows, maxAgeSeconds }: Wanted): boolean {
  if (check.isLocal) return false;
  if (rows === undefined ? check.isOnDemand === true : !rows.includes(id)) return false;
  if (maxAgeSeconds === undefined) return true;
  // What is only made on demand is not repeated by itself.
  if (check.isOnDemand) return false;
  const age = (rowId: string): number => facts.now - (facts.stored.get(rowId)?.checked_at ?? 0);
  const secret = subject.credential === null ? undefined : `secret.${subject.credential}`;
  const isRefused = secret !== undefined && /^secret\.(contacts_)?refused$/.test(facts.stored.get(secret)?.code ?? "");
  if (isRefused && secret !== undefined && age(secret) < refusedPauseMilliseconds) return false;
  return age(id) >= maxAgeSeconds * 1000;
}
