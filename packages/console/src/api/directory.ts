import { type Member, type MemberStatus, type RecipientsInput, routes } from "@shoufa/contract";
import { keepPreviousData, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { call } from "./http.ts";
import { keys } from "./keys.ts";
import { type Listing, useListing } from "./listing.ts";

export const useDepartments = (accountId: string) =>
  useQuery({
    queryKey: keys.departments(accountId),
    queryFn: async ({ signal }) => (await call(routes.listDepartments, { params: { accountId } }, signal)).items,
    staleTime: 60_000,
  });

export interface MembersFilter {
  readonly department: number | undefined;
  readonly below: boolean;
  /** People in none of the departments. */
  readonly outside?: boolean;
  readonly q?: string;
  readonly status?: MemberStatus | undefined;
}

const memberId = (member: Member): string => member.userId;

export const useMembers = (accountId: string, filter: MembersFilter, enabled = true): Listing<Member> =>
  useListing({
    key: keys.members(accountId),
    route: routes.listMembers,
    params: { accountId },
    idOf: memberId,
    query: {
      department: filter.department,
      below: filter.below,
      outside: filter.outside,
      q: filter.q,
      status: filter.status,
    },
    pageSize: 100,
    enabled,
  });

const readMember = (accountId: string, userId: string, signal: AbortSignal) =>
  call(routes.getMember, { params: { accountId, userId } }, signal);

export const useMember = (accountId: string, userId: string) =>
  useQuery({
    queryKey: keys.member(accountId, userId),
    queryFn: ({ signal }) => readMember(accountId, userId, signal),
  });

/** Departments and people whose name, pinyin or id begins to look like `q`; nothing is asked for an empty one. */
export const useDirectorySearch = (accountId: string, q: string) =>
  useQuery({
    queryKey: keys.search(accountId, q),
    queryFn: async ({ signal }) =>
      await call(routes.searchDirectory, { params: { accountId }, query: { q, limit: 30 } }, signal),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });

/** Who would really get it. `null` recipients: nothing chosen, nothing asked. */
export const useResolution = (accountId: string, recipients: RecipientsInput | null) =>
  useQuery({
    queryKey: keys.resolution(accountId, recipients),
    queryFn: ({ signal }) => call(routes.resolveRecipients, { params: { accountId }, body: recipients ?? {} }, signal),
    enabled: recipients !== null,
    placeholderData: keepPreviousData,
  });

/** Names of people known by id only, e.g. from a stored draft. `note` keeps a name that is on screen already. */
export function useMemberNames(accountId: string, userIds: readonly string[]) {
  const client = useQueryClient();
  const names = useQueries({
    queries: userIds.map((userId) => ({
      queryKey: [...keys.memberNames(accountId), userId],
      queryFn: async ({ signal }: { signal: AbortSignal }) => (await readMember(accountId, userId, signal)).name,
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: (results) => results.map(({ data, isError }) => ({ name: data, isUnknown: isError })),
  });
  const note = useCallback(
    (userId: string, name: string) => client.setQueryData([...keys.memberNames(accountId), userId], name),
    [client, accountId],
  );
  return useMemo(
    () => ({ names: new Map(userIds.map((userId, index) => [userId, names[index]])), note }),
    [userIds, names, note],
  );
}
