/**
 * How every benchmark here measures: ours, the peers and the physical limit take turns in short rounds of one run, so
 * that whatever else the machine does strikes all of them, and what is compared are ratios within a round. Start at
 * `measureCase`; a benchmark is a file with a `Benchmark`, listed in main.ts.
 *
 * A contestant may be a tight loop (`loop`) or anything that can say how much it did per second, such as a whole server
 * with its clients.
 */
import { setImmediate as nextTurn } from "node:timers/promises";

export interface Benchmark {
  readonly name: string;
  /** One line for the list: what is measured against what. */
  readonly about: string;
  /** Yields a result as soon as its case is done. `rounds` scales how long it takes. */
  run(options: { readonly rounds?: number }): AsyncIterable<Result>;
}

/** One who is measured. More is better. */
export interface Contestant {
  readonly name: string;
  /** One turn: does some work and returns the rate, in the case's unit. */
  turn(): Promise<number> | number;
}

export interface Case {
  readonly bench: string;
  readonly case: string;
  /** What is counted, e.g. `messages/s`. */
  readonly unit: string;
  readonly ours: Contestant;
  /** The work that cannot be avoided, done as fast as this platform can. */
  readonly limit: Contestant;
  readonly peers: readonly Contestant[];
  /** Share of the limit we want to reach. */
  readonly goal: number;
  readonly rounds: number;
}

/** One line of `--json`. Rates are medians over the rounds. */
export interface Result {
  readonly bench: string;
  readonly case: string;
  readonly unit: string;
  readonly ours: number;
  readonly limit: number;
  /** Median over the rounds of ours divided by the limit of the same round. */
  readonly ofLimit: number;
  /** Smallest and largest of those ratios. */
  readonly spread: readonly [min: number, max: number];
  readonly peers: Readonly<Record<string, number>>;
  readonly goal: number;
  readonly met: boolean;
}

export async function measureCase(plan: Case): Promise<Result> {
  const everybody = [plan.ours, plan.limit, ...plan.peers];
  for (const contestant of everybody) await contestant.turn(); // warm-up: compile, connect, fill caches
  const rates = new Map(everybody.map((contestant) => [contestant, [] as number[]]));
  for (let round = 0; round < plan.rounds; round++) {
    for (let place = 0; place < everybody.length; place++) {
      const contestant = everybody[(place + round) % everybody.length] as Contestant; // nobody is always first
      rates.get(contestant)?.push(await contestant.turn());
      await nextTurn();
    }
  }
  const of = (contestant: Contestant): number[] => rates.get(contestant) ?? [];
  const ratios = of(plan.ours).map((rate, round) => rate / (of(plan.limit)[round] as number));
  const ofLimit = significant(median(ratios));
  return {
    bench: plan.bench,
    case: plan.case,
    unit: plan.unit,
    ours: significant(median(of(plan.ours))),
    limit: significant(median(of(plan.limit))),
    ofLimit,
    spread: [significant(Math.min(...ratios)), significant(Math.max(...ratios))],
    peers: Object.fromEntries(plan.peers.map((peer) => [peer.name, significant(median(of(peer)))])),
    goal: plan.goal,
    met: ofLimit >= plan.goal,
  };
}

/**
 * A contestant that repeats `work` for about `milliseconds` a turn. `work` must return something that depends on all it
 * did; asynchronous work is awaited one by one.
 */
export function loop(name: string, work: () => unknown, milliseconds = 40): Contestant {
  let batch = 16;
  return {
    name,
    async turn() {
      let done = 0;
      const start = performance.now();
      for (;;) {
        let last: unknown;
        for (let i = 0; i < batch; i++) {
          last = work();
          if (last instanceof Promise) last = await last;
        }
        done += batch;
        if (last === undefined) throw new Error(`${name} did nothing`);
        const elapsed = performance.now() - start;
        if (elapsed >= milliseconds) return (done / elapsed) * 1000;
        // Look at the clock about twenty times a turn: often enough to stop in time, too seldom to be measured.
        if (elapsed > 0) batch = Math.max(1, Math.round(((done / elapsed) * milliseconds) / 20));
      }
    },
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Three significant digits: more would claim a precision that no run has. */
function significant(value: number): number {
  return Number(value.toPrecision(3));
}
