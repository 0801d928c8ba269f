/** One execution after another on every target in turn, until the time or the number is up. Start at `fuzz`. */
import { drawsOf, mutated } from "./mutate.ts";
import { type Target, targets } from "./targets.ts";

/** No input may take longer. */
export const slowMilliseconds = 50;

export interface FuzzOptions {
  readonly seed: number;
  /** Where to begin; 0 unless given. */
  readonly from?: number;
  /** How many at most. */
  readonly executions?: number;
  readonly seconds?: number;
  /** All unless given. */
  readonly on?: readonly Target[];
}

export interface Finding {
  readonly target: string;
  /** With the seed, all that is needed to make the input again. */
  readonly execution: number;
  readonly reason: string;
  readonly input: Buffer;
}

export interface FuzzReport {
  readonly seconds: number;
  readonly executions: Readonly<Record<string, number>>;
  /** Inputs that were read, not refused. */
  readonly accepted: Readonly<Record<string, number>>;
  readonly slowestMilliseconds: number;
  readonly findings: readonly Finding[];
}

const mostFindings = 20;

export function fuzz({
  seed,
  from = 0,
  executions = Infinity,
  seconds = Infinity,
  on = targets,
}: FuzzOptions): FuzzReport {
  const counts = Object.fromEntries(on.map(({ name }) => [name, { executed: 0, accepted: 0 }]));
  const findings: Finding[] = [];
  const began = performance.now();
  let slowest = 0;
  for (let n = from; n < from + executions && findings.length < mostFindings; n++) {
    if (n % 64 === 0 && performance.now() - began > seconds * 1000) break;
    const target = on[n % on.length]!;
    const input = mutated(drawsOf(seed, n), target);
    const count = counts[target.name]!;
    count.executed++;
    try {
      const { milliseconds, read } = timed(target, input);
      if (read) count.accepted++;
      slowest = Math.max(slowest, milliseconds);
      if (milliseconds > slowMilliseconds)
        findings.push({ target: target.name, execution: n, input, reason: `took ${milliseconds.toFixed(0)} ms` });
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      findings.push({ target: target.name, execution: n, input, reason });
    }
  }
  const per = (what: "executed" | "accepted") =>
    Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count[what]]));
  return {
    seconds: (performance.now() - began) / 1000,
    executions: per("executed"),
    accepted: per("accepted"),
    slowestMilliseconds: slowest,
    findings,
  };
}

/** A slow one is run again: the machine may have been busy, or the collector at work, but hardly three times. */
function timed(target: Target, input: Buffer): { milliseconds: number; read: boolean } {
  let milliseconds = Infinity;
  let read = false;
  for (let attempt = 0; attempt < 3 && milliseconds > slowMilliseconds; attempt++) {
    const started = performance.now();
    read = target.run(input);
    milliseconds = Math.min(milliseconds, performance.now() - started);
  }
  return { milliseconds, read };
}
