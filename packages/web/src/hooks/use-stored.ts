import { useCallback, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
const prefix = "shoufa.";
/** Values of this visit, for browsers that refuse storage. */
const fallback = new Map<string, string>();

export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(prefix + key);
  } catch {
    return fallback.get(key) ?? null;
  }
}

export function writeStored(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, value);
  } catch {
    if (value === null) fallback.delete(key);
    else fallback.set(key, value);
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** Calls `listener` when another window has changed the value. @returns stops it. */
export function watchStored(key: string, listener: () => void): () => void {
  const onStorage = (event: StorageEvent): void => {
    // Without a key: everything was cleared.
    if (event.key === null || event.key === prefix + key) listener();
  };
  window.addEventListener("storage", onStorage);
  return () => window.removeEventListener("storage", onStorage);
}

/** One string remembered by this browser, the same in every component and every window. */
export function useStored(key: string, initial: string): [value: string, set: (value: string) => void] {
  const value = useSyncExternalStore(subscribe, () => readStored(key) ?? initial);
  const set = useCallback((next: string) => writeStored(key, next), [key]);
  return [value, set];
}
