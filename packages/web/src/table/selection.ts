/** Rows that were ticked, across pages and filters: some by their keys, or everything that a filter matches but some. */

export interface Ticked<Query> {
  readonly keys: ReadonlySet<string>;
  /** Everything that this matches, `keys` excepted; `total` is how many there were when it was chosen. */
  readonly matching: { readonly query: Query; readonly total: number } | null;
}

export const noneTicked: Ticked<never> = { keys: new Set(), matching: null };

export const isTicked = ({ keys, matching }: Ticked<unknown>, key: string): boolean =>
  (matching !== null) !== keys.has(key);

export const tickedCount = ({ keys, matching }: Ticked<unknown>): number =>
  matching === null ? keys.size : Math.max(0, matching.total - keys.size);

/** Ticks or unticks rows. */
export function tick<Query>(ticked: Ticked<Query>, keys: readonly string[], on: boolean): Ticked<Query> {
  const next = new Set(ticked.keys);
  const isListed = on === (ticked.matching === null);
  for (const key of keys) {
    if (isListed) next.add(key);
    else next.delete(key);
  }
  return { ...ticked, keys: next };
}

/** Keys from one row to another, whichever comes first: for a click with Shift. */
export function between(keys: readonly string[], from: string | null, to: string): readonly string[] {
  const [a, b] = [from === null ? -1 : keys.indexOf(from), keys.indexOf(to)];
  return a < 0 || b < 0 ? [to] : keys.slice(Math.min(a, b), Math.max(a, b) + 1);
}
