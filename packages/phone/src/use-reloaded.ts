/** A picture or film that did not load is asked for again before the page says that it is not there. */
import { useEffect, useState } from "react";

/** Milliseconds before each further attempt: the connection may have broken once, or the server may be starting again. */
const pauses = [300, 3000];

interface Failures {
  readonly address: string | undefined;
  readonly count: number;
  /** Attempts that have begun. */
  readonly attempt: number;
}

/**
 * Attempts to load what is at an address.
 * @returns `attempt` is the key of the element that loads it, so that each attempt has an element of its own; `isBroken`
 *   between attempts and after the last one, when something else stands in its place.
 */
export function useReloaded(address: string | undefined): {
  readonly attempt: number;
  readonly isBroken: boolean;
  readonly onError: () => void;
} {
  const [held, setHeld] = useState<Failures>({ address, count: 0, attempt: 0 });
  const { count, attempt } = held.address === address ? held : { count: 0, attempt: 0 };
  useEffect(() => {
    const pause = pauses[count - 1];
    if (pause === undefined || attempt >= count) return;
    const timer = setTimeout(() => setHeld({ address, count, attempt: count }), pause);
    return () => clearTimeout(timer);
  }, [address, count, attempt]);
  return {
    attempt,
    isBroken: count > attempt,
    // An element that has been replaced may still fail.
    onError: () => setHeld({ address, count: attempt + 1, attempt }),
  };
}
