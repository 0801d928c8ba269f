/**
 * WeCom orders departments by a number, larger first. People drag; here is which numbers have to change, as few as
 * possible.
 */
import { limits } from "@shoufa/protocol/limits";

const largest = limits.department.orderMaxExclusive - 1;

export interface Numbered {
  readonly id: number;
  /** Undefined: it has to get one. */
  readonly order: number | undefined;
}

/** @param wanted Siblings from the first to the last. @returns The numbers that change, by id. */
export function renumber(wanted: readonly Numbered[]): ReadonlyMap<number, number> {
  const kept = keep(wanted);
  const changed = new Map<number, number>();
  // Between two that keep their numbers the others are spread evenly.
  let above = -1;
  for (let at = 0; at <= wanted.length; at++) {
    if (at < wanted.length && !kept.has(at)) continue;
    const count = at - above - 1;
    const high = above < 0 ? undefined : (wanted[above] as Numbered).order;
    const low = at === wanted.length ? undefined : (wanted[at] as Numbered).order;
    for (const [n, order] of between(high, low, count).entries())
      changed.set((wanted[above + 1 + n] as Numbered).id, order);
    above = at;
  }
  return changed;
}

/** `count` falling numbers below `high` and above `low`. */
function between(high: number | undefined, low: number | undefined, count: number): number[] {
  const step = Math.abs(limits.department.orderStep);
  if (high === undefined && low === undefined)
    return Array.from({ length: count }, (_, n) => limits.department.firstOrder - n * step);
  if (high === undefined) {
    const room = Math.min(step, Math.floor((largest - (low as number)) / count));
    return Array.from({ length: count }, (_, n) => (low as number) + (count - n) * room);
  }
  if (low === undefined) {
    const room = Math.min(step, Math.floor(high / count));
    return Array.from({ length: count }, (_, n) => high - (n + 1) * room);
  }
  const room = (high - low) / (count + 1);
  return Array.from({ length: count }, (_, n) => Math.floor(high - (n + 1) * room));
}

/**
 * Indexes of the most siblings that can keep their numbers: falling, with room for those between. Two may keep theirs when
 * they differ by at least the distance of their places, so `order + place` never rises along them.
 */
function keep(wanted: readonly Numbered[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  const value = (at: number): number => ((wanted[at] as Numbered).order as number) + at;
  for (const [at, { order }] of wanted.entries()) {
    if (order === undefined || order > largest - at || order < wanted.length - 1 - at) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value(tails[middle] as number) >= value(at)) low = middle + 1;
      else high = middle;
    }
    before[at] = tails[low - 1];
    tails[low] = at;
  }
  const kept = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = before[at]) kept.add(at);
  return kept;
}
