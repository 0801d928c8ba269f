/** One reading from the emulator, with its loading state. */
import { useCallback, useEffect, useState } from "react";
import { ControlFailure } from "./api.ts";
import { useLink } from "./live.ts";

export type Reading<T> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly value: T }
  | { readonly state: "failed"; readonly failure: ControlFailure };

interface Held<T> {
  readonly key: string;
  readonly reading: Reading<T>;
}

/**
 * Reads again when `key` changes, and quietly, keeping what is shown, after a break or a reset. `update` changes the
 * value in place after an event.
 */
export function useReading<T>(key: string, load: (signal: AbortSignal) => Promise<T>) {
  const { epoch } = useLink();
  const [attempt, setAttempt] = useState(0);
  const [held, setHeld] = useState<Held<T>>({ key, reading: { state: "loading" } });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for what `load` closes over
  useEffect(() => {
    const stop = new AbortController();
    load(stop.signal).then(
      (value) => {
        if (!stop.signal.aborted) setHeld({ key, reading: { state: "ready", value } });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const failure = error instanceof ControlFailure ? error : new ControlFailure(null);
        // What is shown stays while there is no answer; the line above the page says that the connection is lost.
        setHeld((before) =>
          before.key === key && before.reading.state === "ready" && failure.status === null
            ? before
            : { key, reading: { state: "failed", failure } },
        );
      },
    );
    return () => stop.abort();
  }, [key, epoch, attempt]);

  const update = useCallback((change: (value: T) => T): void => {
    setHeld((before) =>
      before.reading.state === "ready"
        ? { ...before, reading: { state: "ready", value: change(before.reading.value) } }
        : before,
    );
  }, []);
  const retry = useCallback((): void => {
    setHeld((before) => ({ ...before, reading: { state: "loading" } }));
    setAttempt((before) => before + 1);
  }, []);
  const reading: Reading<T> = held.key === key ? held.reading : { state: "loading" };
  /** Reads again while what is known stays on the screen. */
  const refresh = useCallback((): void => setAttempt((before) => before + 1), []);
  return { reading, update, retry, refresh };
}
