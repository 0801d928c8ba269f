import { useCallback, useEffect, useState } from "react";
import { toTell, typedFilter, withGiven } from "./typed-filter.ts";
import { useDebounced } from "./use-debounced.ts";

interface TypedFilterOptions {
  /** The filter as the page has it, usually from its address. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

interface Settled {
  /** How long the keys rest, in milliseconds, before the page is told. */
  readonly after: number;
  /** Whether a filter that rests may be told. Absent: always. */
  readonly isUsable?: (settled: string) => boolean;
}

/** A filter that shows every key at once; pages answer late on slow computers, and what is typed meanwhile stays. */
export function useTypedValue({ value, onChange }: TypedFilterOptions) {
  const [filter, setFilter] = useState(() => typedFilter(value));
  const now = withGiven(filter, value);
  if (now !== filter) setFilter(now);
  const type = (typed: string): void => setFilter((before) => ({ ...before, typed }));
  const tell = useCallback(
    (text: string): void => {
      setFilter((before) => ({ ...before, told: [...before.told, text] }));
      onChange(text);
    },
    [onChange],
  );
  return { filter: now, typed: now.typed, type, tell };
}

/** The same, and the page is told by itself when the keys have rested, without spaces at the ends. */
export function useTypedFilter({ after, isUsable = () => true, ...page }: TypedFilterOptions & Settled) {
  const { filter, typed, type, tell } = useTypedValue(page);
  const settled = useDebounced(typed, after);
  const next = settled === typed && isUsable(settled) ? toTell(filter) : null;
  useEffect(() => {
    if (next !== null) tell(next);
  }, [next, tell]);
  return { typed, settled, type };
}
