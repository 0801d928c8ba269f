/** Queries over a `DirectorySource`. */
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { type Listing, useListing } from "../calls/listing.ts";
import type { Department, DirectorySource, Person, SearchHit } from "./source.ts";
import { treePageQuery } from "./use-tree-pages.ts";

export const useDepartments = (source: DirectorySource) =>
  useQuery({
    queryKey: [...source.key, "departments"],
    queryFn: ({ signal }) => source.departments(signal),
    staleTime: 60_000,
  });

/** All tags, by name. */
export const useAllTags = (source: DirectorySource, isWanted = true) => useQuery(tagsQuery(source, isWanted));

export const tagsQuery = (source: DirectorySource, enabled = true) => ({
  queryKey: [...source.key, "tags"],
  queryFn: ({ signal }: { signal: AbortSignal }) => source.tags(signal),
  staleTime: 60_000,
  enabled,
});

const personId = ({ userId }: Person): string => userId;

/** One department with the way to it; null: none is asked for. */
export const useDepartment = (source: DirectorySource, id: number | null) =>
  useQuery({
    queryKey: [...source.key, "department", id],
    queryFn: ({ signal }) => source.department(id ?? 0, signal),
    staleTime: 60_000,
    enabled: id !== null,
  });

/** The topmost departments: the first page of the tree. */
export const useTopDepartments = (source: DirectorySource) => useQuery(treePageQuery(source, "0:0"));

/** The first department with people directly in it: the company itself often has none. */
export const useFirstPeopled = (source: DirectorySource) =>
  useQuery({
    queryKey: [...source.key, "first-peopled"],
    queryFn: async ({ signal }): Promise<Department | null> => {
      let parentId = 0;
      for (;;) {
        const { items } = await source.children(parentId, 0, signal);
        const next = items.find(({ totalCount }) => totalCount > 0);
        if (next === undefined || next.directCount > 0 || next.childCount === 0) return next ?? null;
        parentId = next.id;
      }
    },
    staleTime: 60_000,
  });

/** The people directly in one department, or in none. */
export const usePeople = (source: DirectorySource, departmentId: number | null): Listing<Person> =>
  useListing({
    key: [...source.key, "people", departmentId],
    read: (cursor, signal) => source.people(departmentId, cursor, signal),
    idOf: personId,
  });

export const hitKey = (hit: SearchHit): string =>
  hit.kind === "member" ? `m:${hit.userId}` : `${hit.kind === "tag" ? "t" : "d"}:${hit.id}`;

/** What fits `q`, best first; nothing is asked for an empty one. */
export const useDirectorySearch = (source: DirectorySource, q: string): Listing<SearchHit> =>
  useListing({
    key: [...source.key, "search", q],
    read: (cursor, signal) => source.search(q, cursor, signal),
    idOf: hitKey,
    enabled: q !== "",
  });

/** Departments known by id only. `isGone`: the directory no longer knows it. */
export function useDepartmentNames(source: DirectorySource, ids: readonly number[]) {
  const found = useQueries({
    queries: ids.map((id) => ({
      queryKey: [...source.key, "department", id],
      queryFn: ({ signal }: { signal: AbortSignal }) => source.department(id, signal),
      staleTime: 60_000,
    })),
    combine: (results) => results.map(({ data, isError }) => ({ department: data, isGone: isError })),
  });
  return useMemo(() => new Map(ids.map((id, index) => [id, found[index]])), [ids, found]);
}

/** Names of people known by id only, e.g. from a stored draft. `note` keeps a name that is on screen already. */
export function usePersonNames(source: DirectorySource, userIds: readonly string[]) {
  const client = useQueryClient();
  const names = useQueries({
    queries: userIds.map((userId) => ({
      queryKey: [...source.key, "names", userId],
      queryFn: async ({ signal }: { signal: AbortSignal }) => (await source.person(userId, signal)).name,
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: (results) => results.map(({ data, isError }) => ({ name: data, isUnknown: isError })),
  });
  const note = useCallback(
    (userId: string, name: string) => client.setQueryData([...source.key, "names", userId], name),
    [client, source],
  );
  return useMemo(
    () => ({ names: new Map(userIds.map((userId, index) => [userId, names[index]])), note }),
    [userIds, names, note],
  );
}
