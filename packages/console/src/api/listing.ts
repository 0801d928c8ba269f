import type { AnswerOf, Page, RequestOf, Route } from "@shoufa/contract";
import { type InfiniteData, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
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

/** Routes that answer page by page. */
type PagedRoute<T> = Route & { readonly answer: { readonly _zod: { readonly output: Page<T> } } };

interface ListingOptions<T, R extends PagedRoute<T>> {
  readonly key: readonly unknown[];
  readonly route: R;
  readonly params: Readonly<Record<string, string>>;
  readonly idOf: (item: T) => string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly pageSize?: number;
  readonly enabled?: boolean;
}

export function useListing<T, R extends PagedRoute<T>>({
  key,
  route,
  params,
  idOf,
  query,
  pageSize = 50,
  enabled = true,
}: ListingOptions<T, R>): Listing<T> {
  const result = useInfiniteQuery({
    queryKey: [...key, query ?? {}],
    queryFn: ({ pageParam, signal }) =>
      call(
        route,
        { params, query: { ...query, limit: pageSize, cursor: pageParam } } as unknown as RequestOf<R>,
        signal,
      ) as Promise<AnswerOf<R> & Page<T>>,
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
