/** Places of departments in the whole tree. Pure. */
import { ordinalAt } from "../rows.ts";

/** Between two that are added side by side, so that others find a place there later. */
const step = 1024;

/**
 * Ordinals for departments in their order, rising. As many as can keep the one they have; the others are put between
 * them. Only where there is no room all get new ones.
 * @param known Ordinals until now; undefined: a new department.
 */
export function placeInOrder(known: readonly (number | undefined)[]): number[] {
  const keeps = longestRising(known);
  const placed: number[] = new Array(known.length);
  for (let at = 0; at < known.length; at++) {
    if (keeps.has(at)) {
      placed[at] = known[at] as number;
      continue;
    }
    let end = at;
    while (end < known.length && !keeps.has(end)) end++;
    const count = end - at;
    const before = at === 0 ? undefined : placed[at - 1];
    const after = end === known.length ? undefined : (known[end] as number);
    const between = placesBetween(before, after, count);
    if (!between) return known.map((_, index) => ordinalAt(index));
    for (const place of between) placed[at++] = place;
    at--;
  }
  return placed;
}

function placesBetween(
  before: number | undefined,
  after: number | undefined,
  count: number,
): readonly number[] | undefined {
  const run = (first: number, by: number): number[] => Array.from({ length: count }, (_, index) => first + index * by);
  if (before === undefined && after === undefined) return run(ordinalAt(0), ordinalAt(0));
  if (before === undefined) return run((after as number) - ordinalAt(0) * count, ordinalAt(0));
  if (after === undefined) return run(before + ordinalAt(0), ordinalAt(0));
  const by = Math.min(step, Math.floor((after - before) / (count + 1)));
  return by < 1 ? undefined : run(before + by, by);
}

/** Indexes of a longest rising part. */
function longestRising(values: readonly (number | undefined)[]): ReadonlySet<number> {
  /** Index of the smallest end of a rising part of each length. */
  const ends: number[] = [];
  const previous = new Map<number, number>();
  for (const [index, value] of values.entries()) {
    if (value === undefined) continue;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous.set(index, ends[low - 1] as number);
    ends[low] = index;
  }
  const kept = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous.get(at)) kept.add(at);
  return kept;
}
