/**
 * Measuring for all benchmarks. Ours, the peers and the limit take turns in short rounds of one run, so that any other load
 * of the machine affects all of them, and ratios within one round are compared. Start at `measureCase`; a benchmark is a
 * file with a `Benchmark`, listed in main.ts.
 *
 * A contestant may be a tight loop (`loop`), a whole server with its clients, or a fixed bound (`fixed`).
 */
import { setImmediate as nextTurn } from "node:timers/promises";

export interface Benchmark {
  readonly name: string;
  /** Summary for the list of benchmarks, on one line. */
  readonly about: string;
  /** Yields a result as soon as its case is done. `rounds` scales how long it takes. */
  run(options: { readonly rounds?: number }): AsyncIterable<Result>;
}

/** Program that is measured. */
export interface Contestant {
  readonly name: string;
  /** Does some work, and returns a figure in the case's unit: a rate, or a cost. */
  turn(): Promise<number> | number;
}

/**
 * Bound for `ofLimit`. `atLeast` goes with rates (messages/s), of which more is better; `atMost` with costs (growth, memory,
 * milliseconds), of which less is better.
 */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

export interface Case {
  readonly bench: string;
  readonly case: string;
  /** Unit of the figures, e.g. `messages/s` or `ms`. */
  readonly unit: string;
  readonly ours: Contestant;
  /** Unavoidable work, done as fast as this platform can; or any other comparison. */
  readonly limit: Contestant;
  readonly peers: readonly Contestant[];
  readonly goal: Goal;
  readonly rounds: number;
}

/** One line of `--json`. Figures are medians over the rounds. */
export interface Result {
  readonly bench: string;
  readonly case: string;
  readonly unit: string;
  readonly ours: number;
  readonly limit: number;
  /** Median over the rounds: ours divided by the limit of the same round. */
  readonly ofLimit: number;
  /** Smallest and largest of those ratios. */
  readonly spread: readonly [min: number, max: number];
  readonly peers: Readonly<Record<string, number>>;
  readonly goal: Goal;
  readonly met: boolean;
}

export async function measureCase(plan: Case): Promise<Result> {
  const contestants = [plan.ours, plan.limit, ...plan.peers];
  for (const contestant of contestants) await contestant.turn(); // warm-up: compile, connect, fill caches
  const figures = new Map(contestants.map((contestant) => [contestant, [] as number[]]));
  for (let round = 0; round < plan.rounds; round++) {
    for (let place = 0; place < contestants.length; place++) {
      const contestant = contestants[(place + round) % contestants.length] as Contestant; // another one is first each round
      figures.get(contestant)?.push(await contestant.turn());
      await nextTurn();
    }
  }
  const of = (contestant: Contestant): number[] => figures.get(contestant) ?? [];
  const ratios = of(plan.ours).map((figure, round) => figure / (of(plan.limit)[round] as number));
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
    met: "atLeast" in plan.goal ? ofLimit >= plan.goal.atLeast : ofLimit <= plan.goal.atMost,
  };
}

/** Contestant that always gives the same figure: a bound such as 100 MB. */
export const fixed = (name: string, figure: number): Contestant => ({ name, turn: () => figure });

/**
 * Contestant that repeats `work` for about `milliseconds` a turn and gives its rate per second. `work` must return something
 * that depends on all it did; asynchronous work is awaited one by one.
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
        // About twenty looks at the clock a turn: enough to stop in time, too few to matter.
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

/** Rounds to three significant digits; more would claim a precision that no run has. */
function significant(value: number): number {
  return Number(value.toPrecision(3));
}
