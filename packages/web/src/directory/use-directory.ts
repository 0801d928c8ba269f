/** Queries over a `DirectorySource`. */
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { type Listing, useListing } from "../calls/listing.ts";
import type { DirectorySource, Person, SearchHit } from "./source.ts";

export const useDepartments = (source: DirectorySource) =>
  useQuery({
    queryKey: [...source.key, "departments"],
    queryFn: ({ signal }) => source.departments(signal),
    staleTime: 60_000,
  });

const personId = ({ userId }: Person): string => userId;

/** The people directly in one department, or in none. */
export const usePeople = (source: DirectorySource, departmentId: number | null): Listing<Person> =>
  useListing({
    key: [...source.key, "people", departmentId],
    read: (cursor, signal) => source.people(departmentId, cursor, signal),
    idOf: personId,
  });

export const hitKey = (hit: SearchHit): string => (hit.kind === "department" ? `d:${hit.id}` : `m:${hit.userId}`);

/** What fits `q`, best first; nothing is asked for an empty one. */
export const useDirectorySearch = (source: DirectorySource, q: string): Listing<SearchHit> =>
  useListing({
    key: [...source.key, "search", q],
    read: (cursor, signal) => source.search(q, cursor, signal),
    idOf: hitKey,
    enabled: q !== "",
  });

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
