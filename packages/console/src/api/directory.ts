import {
  directoryRoutes,
  type Member,
  type MemberDetails,
  type MemberStatus,
  messageRoutes,
  planRoutes,
  type RecipientsInput,
  type Selection,
  tagRoutes,
  usesBounds,
} from "@shoufa/contract";
import { call, type DirectorySource, type Listing, treePageSize, useListing } from "@shoufa/web";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useAccounts } from "./accounts.ts";
import { keys } from "./keys.ts";

const pageSize = 100;

const readMember = (accountId: string, userId: string, signal: AbortSignal) =>
  call(directoryRoutes.getMember, { params: { accountId, userId } }, signal);

/** Every department, as it is now. */
export const departmentsOf = async (accountId: string, signal?: AbortSignal) =>
  (await call(directoryRoutes.listDepartments, { params: { accountId } }, signal)).items;

/** The directory of one company, for tree, search and picker. */
export function useDirectorySource(accountId: string): DirectorySource {
  const directory = useAccounts().data?.find(({ id }) => id === accountId)?.directory;
  const outside = directory?.outside ?? 0;
  const isGrowing = directory?.partial === true || (directory?.state === "running" && directory.finishedAt === null);
  return useMemo(() => {
    const params = { accountId };
    return {
      key: keys.directory(accountId),
      departments: (signal) => departmentsOf(accountId, signal),
      children: (parentId, from, signal) =>
        call(
          directoryRoutes.listChildren,
          { params: { ...params, departmentId: String(parentId) }, query: { from, limit: treePageSize } },
          signal,
        ),
      department: (id, signal) =>
        call(directoryRoutes.getDepartment, { params: { ...params, departmentId: String(id) } }, signal),
      people: (department, cursor, signal) =>
        call(
          directoryRoutes.listMembers,
          {
            params,
            query: { ...(department === null ? { outside: "true" } : { department }), cursor, limit: pageSize },
          },
          signal,
        ),
      person: (userId, signal) => readMember(accountId, userId, signal),
      search: (q, cursor, signal) =>
        call(directoryRoutes.searchDirectory, { params, query: { q, cursor, limit: 30 } }, signal),
      tags: async (signal) => (await call(directoryRoutes.listTags, { params }, signal)).items,
      outside,
      isGrowing,
    };
  }, [accountId, outside, isGrowing]);
}

export interface MembersFilter {
  readonly department: number | undefined;
  readonly below: boolean;
  /** People in none of the departments. */
  readonly outside?: boolean;
  readonly q?: string;
  readonly status?: MemberStatus | undefined;
  readonly tag?: number | undefined;
  /** With `tag`: only those whom the tag itself names. */
  readonly named?: boolean;
  readonly noMobile?: boolean;
  readonly noLeader?: boolean;
  /** In no tag. */
  readonly noTag?: boolean;
  /** A day, `2026-11-23`: something was changed since it began. */
  readonly since?: string;
}

/** The filter as the list's query; what is not set is left out. */
export const membersQuery = (filter: MembersFilter) => {
  const { department, q, status, tag, named, below, outside, noMobile, noLeader, noTag, since = "" } = filter;
  return {
    ...(department !== undefined && { department }),
    ...(q !== undefined && q !== "" && { q }),
    ...(status !== undefined && { status }),
    ...(tag !== undefined && { tag }),
    ...(named === true && { named: "true" }),
    ...(below && { below: "true" }),
    ...(outside === true && { outside: "true" }),
    ...(noMobile === true && { noMobile: "true" }),
    ...(noLeader === true && { noLeader: "true" }),
    ...(noTag === true && { noTag: "true" }),
    ...(since !== "" && { changedSince: new Date(`${since}T00:00`).toISOString() }),
  };
};

export const useTags = (accountId: string) =>
  useQuery({
    queryKey: [...keys.directory(accountId), "tags"],
    queryFn: async ({ signal }) => (await call(directoryRoutes.listTags, { params: { accountId } }, signal)).items,
  });

interface Chosen {
  readonly selection: Selection;
  readonly known: readonly Pick<Member, "status">[] | null;
}

/** Whether one of the chosen people is disabled. */
export function useDisabledAmong(accountId: string, { selection, known }: Chosen): boolean {
  const matching = "matching" in selection ? selection.matching : null;
  const except = "matching" in selection ? (selection.except?.length ?? 0) : 0;
  const found = useQuery({
    queryKey: [...keys.members(accountId), "disabled among", matching],
    queryFn: ({ signal }) =>
      call(
        directoryRoutes.listMembers,
        { params: { accountId }, query: { ...matching, status: "disabled", limit: 1 } },
        signal,
      ),
    enabled: known === null && matching !== null && (matching["status"] ?? "disabled") === "disabled",
  });
  if (known !== null) return known.some(({ status }) => status === "disabled");
  return matching === null || (found.data?.total ?? 0) > except;
}

const memberId = (member: Member): string => member.userId;

/** @param letter The list begins with it; empty: at its beginning. */
export const useMembers = (accountId: string, filter: MembersFilter, letter: string): Listing<Member> =>
  useListing({
    key: [...keys.members(accountId), filter, letter],
    read: (cursor, signal) => {
      const query = { ...membersQuery(filter), ...(letter !== "" && { letter }), cursor, limit: pageSize };
      return call(directoryRoutes.listMembers, { params: { accountId }, query }, signal);
    },
    idOf: memberId,
  });

/** @param userId Empty: nobody is asked for. */
export const useMember = (accountId: string, userId: string) =>
  useQuery({
    queryKey: keys.member(accountId, userId),
    queryFn: ({ signal }) => readMember(accountId, userId, signal),
    enabled: userId !== "",
  });

/** Reads somebody as they are now. */
export function useMemberReader(accountId: string): (userId: string) => Promise<MemberDetails> {
  const client = useQueryClient();
  return (userId) =>
    client.fetchQuery({
      queryKey: keys.member(accountId, userId),
      queryFn: ({ signal }) => readMember(accountId, userId, signal),
      staleTime: 0,
    });
}

/** Whether somebody has this id already. WeCom compares ids without case. */
export function useIsTaken(accountId: string, userId: string): boolean {
  const found = useQuery({
    queryKey: [...keys.members(accountId), "with id", userId],
    // A list rather than the person: most ids that are typed belong to nobody, which is no error.
    queryFn: ({ signal }) =>
      call(directoryRoutes.searchDirectory, { params: { accountId }, query: { q: userId, limit: 5 } }, signal),
    enabled: userId !== "",
  });
  const wanted = userId.toLowerCase();
  return found.data?.items.some((hit) => hit.kind === "member" && hit.userId.toLowerCase() === wanted) === true;
}

/** What uses a department, as it is now. */
export const useDepartmentUses = (accountId: string, departmentId: number) =>
  useQuery({
    queryKey: [...keys.directory(accountId), "uses", departmentId],
    queryFn: ({ signal }) =>
      call(directoryRoutes.departmentUses, { params: { accountId, departmentId: String(departmentId) } }, signal),
    staleTime: 0,
  });

/** What names people, as it is now. */
export const useMemberUses = (accountId: string, userIds: readonly string[]) =>
  useQuery({
    queryKey: [...keys.directory(accountId), "uses of people", userIds],
    queryFn: ({ signal }) =>
      call(tagRoutes.memberUses, { params: { accountId }, body: { userIds: [...userIds] } }, signal),
    staleTime: 0,
    enabled: userIds.length > 0 && userIds.length <= usesBounds.people,
  });

/** What was done to a person or department through plans, newest first. */
export const useHistory = (accountId: string, object: string) =>
  useQuery({
    queryKey: [...keys.directory(accountId), "history", object],
    queryFn: ({ signal }) =>
      call(planRoutes.directoryHistory, { params: { accountId }, query: { object, limit: 20 } }, signal),
  });

/** Who would really get it. `null` recipients: nothing chosen, nothing asked. */
export const useResolution = (accountId: string, recipients: RecipientsInput | null, appId: string) =>
  useQuery({
    queryKey: [...keys.resolution(accountId, recipients), appId],
    queryFn: ({ signal }) =>
      call(
        messageRoutes.resolveRecipients,
        { params: { accountId }, body: { ...recipients, ...(appId !== "" && { appId }) } },
        signal,
      ),
    enabled: recipients !== null,
    placeholderData: keepPreviousData,
  });

/** The same, after what is too old of the choice was read again. `null`: nothing is. */
export const useRefreshed = (accountId: string, recipients: RecipientsInput | null, appId: string) =>
  useQuery({
    queryKey: [...keys.resolution(accountId, recipients), appId, "refreshed"],
    queryFn: ({ signal }) =>
      call(
        messageRoutes.resolveRecipients,
        { params: { accountId }, body: { ...recipients, ...(appId !== "" && { appId }), refresh: true } },
        signal,
      ),
    enabled: recipients !== null,
    staleTime: 60_000,
  });
