import {
  type AnswerInput,
  type Conversation,
  type ConversationFilter,
  type ConversationItem,
  type ConversationItems,
  conversationRoutes,
} from "@shoufa/contract";
import { call, type Listing, saveFile, useListing } from "@shoufa/web";
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { keys } from "./keys.ts";
import { useSession } from "./session.ts";

/** Which conversation: a person and an app of the company. */
export interface ConversationRef {
  readonly accountId: string;
  readonly appId: string;
  readonly userId: string;
}

export const conversationId = ({ app, person }: Conversation): string => `${app.id}/${person.userId.toLowerCase()}`;

/** Newest first. */
export const useConversations = (accountId: string, filter: ConversationFilter): Listing<Conversation> =>
  useListing({
    key: [...keys.conversations(accountId), "list", filter],
    read: (cursor, signal) =>
      call(conversationRoutes.listConversations, { params: { accountId }, query: { ...filter, cursor } }, signal),
    idOf: conversationId,
  });

export const useConversationCounts = (accountId: string, { state: _, ...filter }: ConversationFilter) =>
  useQuery({
    queryKey: [...keys.conversations(accountId), "counts", filter],
    queryFn: ({ signal }) =>
      call(conversationRoutes.countConversations, { params: { accountId }, query: filter }, signal),
    placeholderData: keepPreviousData,
  });

export const saveConversations = (accountId: string, filter: ConversationFilter): Promise<void> =>
  saveFile(conversationRoutes.exportConversations, { params: { accountId }, query: filter });

/** What people wrote with these words in it. Asked once: every search is audited. */
export const useSearch = (accountId: string, q: string) =>
  useQuery({
    queryKey: ["conversation-search", accountId, q],
    queryFn: ({ signal }) =>
      call(conversationRoutes.searchConversations, { params: { accountId }, query: { q } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
  });

/** Whether the operator may read what people wrote (查看员工消息). */
export function useMayReadConversations(): boolean {
  const session = useSession().data;
  return session?.state === "signed-in" && session.operator.rights.includes("conversation.read");
}

/** How many of those who got a message wrote within a day after it. */
export const useMessageAnswers = (messageId: string, enabled: boolean) =>
  useQuery({
    queryKey: [...keys.message(messageId), "answers"],
    queryFn: ({ signal }) => call(conversationRoutes.countMessageAnswers, { params: { messageId } }, signal),
    enabled,
  });

export const useAssignees = (accountId: string) =>
  useQuery({
    queryKey: ["assignees", accountId],
    queryFn: ({ signal }) => call(conversationRoutes.listAssignees, { params: { accountId } }, signal),
    staleTime: 60_000,
  });

/** Opens a conversation, once for each time that it is shown: every opening is audited. */
export const useOpening = (ref: ConversationRef, visit: string) =>
  useQuery({
    queryKey: ["conversation-opening", ref, visit],
    queryFn: ({ signal }) => call(conversationRoutes.openConversation, { params: { ...ref } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnMount: false,
    refetchOnReconnect: false,
  });

const talkKey = (ref: ConversationRef) => [...keys.conversations(ref.accountId), "talk", ref.appId, ref.userId];

/** State, assignee and last line, kept up to date. */
export const useConversation = (ref: ConversationRef) =>
  useQuery({
    queryKey: [...keys.conversations(ref.accountId), "one", ref.appId, ref.userId],
    queryFn: ({ signal }) => call(conversationRoutes.getConversation, { params: { ...ref } }, signal),
  });

type Position = { readonly before?: string; readonly after?: string; readonly around?: string };

/** The items of an open conversation, oldest first, in both directions. */
export function useTalk(ref: ConversationRef, opening: string | undefined, around: string | undefined) {
  const result = useInfiniteQuery({
    queryKey: [...talkKey(ref), opening, around],
    queryFn: ({ pageParam, signal }: { pageParam: Position; signal: AbortSignal }): Promise<ConversationItems> =>
      call(
        conversationRoutes.listConversationItems,
        { params: { ...ref }, query: { opening: opening ?? "", ...pageParam } },
        signal,
      ),
    initialPageParam: (around === undefined ? {} : { around }) as Position,
    getPreviousPageParam: ({ before }) => (before === null ? undefined : { before }),
    getNextPageParam: ({ after }) => (after === null ? undefined : { after }),
    enabled: opening !== undefined,
  });
  const items = useMemo(() => {
    const byId = new Map<string, ConversationItem>();
    for (const page of result.data?.pages ?? []) for (const item of page.items) byId.set(item.id, item);
    return [...byId.values()];
  }, [result.data]);
  return { ...result, items };
}

/** Puts what an act answers into the list at once, and reads everything about conversations anew. */
function useRefresh(accountId: string) {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: keys.conversations(accountId) });
}

export function useMarkSeen(ref: ConversationRef) {
  return useMutation({
    mutationFn: (through: string) =>
      call(conversationRoutes.markConversationSeen, { params: { ...ref }, body: { through } }),
  });
}

export function useChangeConversation(accountId: string) {
  const refresh = useRefresh(accountId);
  return useMutation({
    mutationFn: ({
      ref,
      ...body
    }: {
      readonly ref: ConversationRef;
      readonly state?: "open" | "done";
      readonly assignee?: string | null;
    }) => call(conversationRoutes.changeConversation, { params: { ...ref }, body }),
    onSuccess: refresh,
  });
}

export function useAnswer(ref: ConversationRef) {
  const refresh = useRefresh(ref.accountId);
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: AnswerInput & { readonly idempotencyKey: string }) =>
      call(conversationRoutes.answerConversation, {
        params: { ...ref },
        body,
        headers: { "idempotency-key": idempotencyKey },
      }),
    onSettled: refresh,
  });
}
