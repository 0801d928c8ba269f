import { type Page, pageOf } from "@shoufa/contract";
import { type InfiniteData, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { z } from "zod";
import { call } from "./http.ts";
import { asProblem, type Problem } from "./problem.ts";

export type Pages<T> = InfiniteData<Page<T>, string | undefined>;

/** A list read page by page, in the shape `DataTable` draws. */
export interface Listing<T> {
  readonly state: "loading" | "failed" | "ready";
  readonly problem: Problem | null;
  readonly rows: readonly T[];
  /** Everything the query matches, not only what is shown. */
  readonly total: number;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  /** Shows the answer to an earlier filter while the new one is on its way. */
  readonly isStale: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

interface ListingOptions<T> {
  readonly key: readonly unknown[];
  readonly path: string;
  readonly item: z.ZodType<T>;
  readonly idOf: (item: T) => string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly pageSize?: number;
  readonly enabled?: boolean;
}

export function useListing<T>({
  key,
  path,
  item,
  idOf,
  query,
  pageSize = 50,
  enabled = true,
}: ListingOptions<T>): Listing<T> {
  const result = useInfiniteQuery({
    queryKey: [...key, query ?? {}],
    queryFn: ({ pageParam, signal }) =>
      call("GET", path, pageOf(item), { query: { ...query, limit: pageSize, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<T>) => page.next ?? undefined,
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
    hasMore: result.hasNextPage,
    isLoadingMore: result.isFetchingNextPage,
    isStale: result.isPlaceholderData,
    loadMore: () => {
      if (result.hasNextPage && !result.isFetchingNextPage) void result.fetchNextPage();
    },
    retry: () => void (result.isFetchNextPageError ? result.fetchNextPage() : result.refetch()),
  };
}
