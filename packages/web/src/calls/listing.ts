import type { Page } from "@shoufa/contract";
import { type InfiniteData, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { asProblem, type Problem } from "./problem.ts";

/** The loaded pages of a list, as the query cache keeps them. */
export type Pages<T> = InfiniteData<Page<T> & { readonly isMore?: boolean }, string | undefined>;

/** A list read page by page, in the shape `DataTable` draws. */
export interface Listing<T> {
  readonly state: "loading" | "failed" | "ready";
  readonly problem: Problem | null;
  readonly rows: readonly T[];
  /** Everything the query matches, not only what is shown. */
  readonly total: number;
  /** There are more than `total`, which are not counted. */
  readonly isMore: boolean;
  /** How far back a search has looked that is not at its end; null: at its end. */
  readonly searchedTo: string | null;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  /** Shows the answer to an earlier filter while the new one is on its way. */
  readonly isStale: boolean;
  /** By its own word the answer is not whole yet: what is missing may still come. */
  readonly isPartial: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

interface ListedPage<T> extends Page<T> {
  readonly partial?: boolean;
  readonly isMore?: boolean;
  readonly searchedTo?: string | null;
}

interface ListingOptions<T> {
  /** Name in the query cache. Holds everything that the answer depends on. */
  readonly key: readonly unknown[];
  readonly read: (cursor: string | undefined, signal: AbortSignal) => Promise<ListedPage<T>>;
  readonly idOf: (item: T) => string;
  readonly enabled?: boolean;
}

/** Reads a list page by page; a row that two pages hold is shown once. */
export function useListing<T>({ key, read, idOf, enabled = true }: ListingOptions<T>): Listing<T> {
  const result = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: ListedPage<T>) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
  });
  const pages = result.data?.pages;
  const rows = useMemo(() => {
    const byId = new Map<string, T>();
    for (const page of pages ?? []) for (const row of page.items) byId.set(idOf(row), row);
    return [...byId.values()];
  }, [pages, idOf]);
  return {
    state: result.data !== undefined ? "ready" : result.isError ? "failed" : "loading",
    problem: result.error === null ? null : asProblem(result.error),
    rows,
    total: pages?.[0]?.total ?? 0,
    isMore: pages?.[0]?.isMore === true,
    searchedTo: pages?.at(-1)?.searchedTo ?? null,
    hasMore: result.hasNextPage,
    isLoadingMore: result.isFetchingNextPage,
    isStale: result.isPlaceholderData,
    isPartial: pages?.[0]?.partial === true,
    loadMore: () => {
      if (result.hasNextPage && !result.isFetchingNextPage) void result.fetchNextPage();
    },
    retry: () => void (result.isFetchNextPageError ? result.fetchNextPage() : result.refetch()),
  };
}
