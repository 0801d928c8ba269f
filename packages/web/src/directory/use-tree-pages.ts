import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { asProblem, type Problem } from "../calls/problem.ts";
import type { DirectorySource, TreePage } from "./source.ts";
import { pageOf, type TreeLevels, treePageSize } from "./tree-rows.ts";

const keyOf = (source: DirectorySource, page: string): readonly unknown[] => [...source.key, "children", page];

/** One page of a level as a query; its name is that of `pageOf`. */
export const treePageQuery = (source: DirectorySource, page: string) => {
  const [parentId = 0, number = 0] = page.split(":").map(Number);
  return {
    queryKey: keyOf(source, page),
    queryFn: ({ signal }: { signal: AbortSignal }) => source.children(parentId, number * treePageSize, signal),
    staleTime: 60_000,
  };
};

export interface TreePages {
  readonly levels: TreeLevels;
  readonly state: "loading" | "failed" | "ready";
  readonly problem: Problem | null;
  /** Whether a page could not be read. */
  readonly hasFailed: (parentId: number, index: number) => boolean;
  readonly retry: () => void;
}

/** Pages of the tree: reads those named, and knows those that were read before. */
export function useTreePages(source: DirectorySource, pages: readonly string[]): TreePages {
  const client = useQueryClient();
  const results = useQueries({
    queries: pages.map((page) => treePageQuery(source, page)),
    combine: (all) => all.map(({ data, isError, error }) => ({ data, problem: isError ? asProblem(error) : null })),
  });
  return useMemo(() => {
    const read = new Map<string, TreePage | undefined>();
    const of = (page: string): TreePage | undefined => {
      if (!read.has(page)) read.set(page, client.getQueryData<TreePage>(keyOf(source, page)));
      return read.get(page);
    };
    for (const [at, page] of pages.entries()) if (results[at]?.data !== undefined) read.set(page, results[at]?.data);
    const failed = new Map(
      pages.map((page, at) => [page, results[at]?.data === undefined ? results[at]?.problem : null]),
    );
    const first = failed.get("0:0") ?? null;
    // The newest answer knows best how many there are; the first page is read whenever a level is in sight.
    const totals = new Map<number, number>();
    for (const page of pages) {
      const total = of(page)?.total;
      if (total !== undefined) totals.set(Number(page.split(":")[0]), total);
    }
    return {
      levels: {
        total: (parentId) => totals.get(parentId) ?? of(`${parentId}:0`)?.total,
        at: (parentId, index) => of(pageOf(parentId, index))?.items[index % treePageSize],
      },
      state: of("0:0") !== undefined ? "ready" : first !== null ? "failed" : "loading",
      problem: first,
      hasFailed: (parentId, index) => failed.get(pageOf(parentId, index)) != null,
      retry: () => {
        for (const [page, problem] of failed)
          if (problem) void client.refetchQueries({ queryKey: keyOf(source, page) });
      },
    };
  }, [client, source, pages, results]);
}
