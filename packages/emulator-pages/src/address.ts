/** Address of the page, which screens can watch and change without reloading. */
import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("popstate", listener);
  };
};

/** Path and search. */
export const currentAddress = (): string => location.pathname + location.search;

/** `replace` leaves no step for Back, as while typing a search. */
export function goTo(address: string, how: "push" | "replace" = "push"): void {
  if (address === currentAddress()) return;
  if (how === "push") history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  for (const listener of listeners) listener();
}

export const useAddress = (): string => useSyncExternalStore(subscribe, currentAddress);

/**
 * Goes on after a call that took a while, to what it made or changed: whoever has gone elsewhere meanwhile is left alone. A new
 * function with each rendering, which knows the page it was made on.
 */
export function useGoOn(): typeof goTo {
  useAddress();
  const from = location.pathname;
  return (address, how) => {
    if (location.pathname === from) goTo(address, how);
  };
}
