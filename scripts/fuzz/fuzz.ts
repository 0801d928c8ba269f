/** One execution after another on every target in turn, until the time or the number is up. Start at `fuzz`. */
import process from "node:process";
import { drawsOf, mutated } from "./mutate.ts";
import { type Target, targets } from "./targets.ts";

/** No input may take longer. */
export const slowMilliseconds = 50;

export interface FuzzOptions {
  readonly seed: number;
  /** First input; 0 unless given. */
  readonly from?: number;
  /** Largest number of inputs. */
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
    const { milliseconds, read, fault } = tried(target, input);
    if (read) count.accepted++;
    slowest = Math.max(slowest, milliseconds);
    if (fault !== undefined) findings.push({ target: target.name, execution: n, input, reason: fault });
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

/** One input. `fault` says what is wrong with how it was taken, if anything is. */
export function tried(target: Target, input: Buffer): { milliseconds: number; read: boolean; fault?: string } {
  try {
    const { milliseconds, read } = timed(target, input);
    if (milliseconds <= slowMilliseconds) return { milliseconds, read };
    return { milliseconds, read, fault: `took ${milliseconds.toFixed(0)} ms` };
  } catch (error) {
    return {
      milliseconds: 0,
      read: false,
      fault: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

/**
 * A slow one is run again, now by processor time: the machine may have been busy with others, or the collector at work, but
 * hardly three times.
 */
function timed(target: Target, input: Buffer): { milliseconds: number; read: boolean } {
  const started = performance.now();
  const read = target.run(input);
  let milliseconds = performance.now() - started;
  for (let attempt = 0; attempt < 2 && milliseconds > slowMilliseconds; attempt++) {
    const before = process.threadCpuUsage();
    target.run(input);
    const { user, system } = process.threadCpuUsage(before);
    milliseconds = Math.min(milliseconds, (user + system) / 1000);
  }
  return { milliseconds, read };
}
