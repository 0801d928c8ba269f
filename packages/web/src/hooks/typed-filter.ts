/** A filter between the keyboard and the address: what is typed, and what of it the page has been told. */
export interface TypedFilter {
  readonly typed: string;
  /** Value that the page gave last. */
  readonly given: string;
  /** Values that the page was told and has not given back yet, oldest first: the address changes a little later. */
  readonly told: readonly string[];
}

export const typedFilter = (value: string): TypedFilter => ({ typed: value, given: value, told: [] });

/**
 * Takes the value that the page gives. One that it was told leaves alone what has been typed since; any other comes from
 * outside (Back, a shared link, "clear") and is shown.
 */
export function withGiven(filter: TypedFilter, value: string): TypedFilter {
  if (value === filter.given) return filter;
  const at = filter.told.indexOf(value);
  return at < 0 ? typedFilter(value) : { ...filter, given: value, told: filter.told.slice(at + 1) };
}

/** What the page has to be told now, or null: spaces at the ends are not part of a filter. */
export function toTell({ typed, given, told }: TypedFilter): string | null {
  const wanted = typed.trim();
  return wanted === (told.at(-1) ?? given) ? null : wanted;
}
