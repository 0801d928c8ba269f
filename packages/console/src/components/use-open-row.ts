import { type Listing, useStepKeys, useUrlState } from "@shoufa/web";
import { useEffect, useEffectEvent } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";

/** Rows that are read in search of one that the address names; who links to an older one finds the list. */
const readUpTo = 1000;

interface OpenRow<T> {
  /** Empty: no details are open. */
  readonly id: string;
  /** Undefined while it is not among the loaded rows. */
  readonly row: T | undefined;
  readonly isSearching: boolean;
  readonly hrefOf: (row: T) => string;
  readonly close: () => void;
  readonly previous: (() => void) | null;
  readonly next: (() => void) | null;
}

/**
 * Which row's details are open is in the address, so that Back closes them and a link opens them. J and K step. The ids
 * are digits, and the newest, the greatest, stands first.
 */
export function useOpenRow<T>(parameter: string, listing: Listing<T>, idOf: (row: T) => string): OpenRow<T> {
  const [values, set] = useUrlState([parameter]);
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const id = values[parameter] ?? "";
  const { rows, hasMore, isLoadingMore } = listing;
  const at = rows.findIndex((row) => idOf(row) === id);
  const last = rows.at(-1);
  const isOlder = id !== "" && at === -1 && last !== undefined && Number(id) < Number(idOf(last));
  const isSearching = listing.state === "loading" || (isOlder && hasMore && rows.length < readUpTo);
  const loadMore = useEffectEvent(() => listing.loadMore());
  useEffect(() => {
    if (isSearching && !isLoadingMore && rows.length > 0) loadMore();
  }, [isSearching, isLoadingMore, rows.length]);

  const hrefOf = (row: T): string => {
    const next = new URLSearchParams(search);
    next.set(parameter, idOf(row));
    return `${pathname}?${next}`;
  };
  const step = (by: 1 | -1): void => {
    const next = rows[at === -1 ? (by === 1 ? 0 : -1) : at + by];
    if (next !== undefined) void navigate(hrefOf(next), { replace: id !== "" });
    else if (by === 1) listing.loadMore();
  };
  useStepKeys(step);
  return {
    id,
    row: rows[at],
    isSearching,
    hrefOf,
    close: () => set({ [parameter]: "" }),
    previous: at > 0 ? () => step(-1) : null,
    next: at >= 0 && at < rows.length - 1 ? () => step(1) : null,
  };
}
