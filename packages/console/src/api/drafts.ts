import { type DraftFacts, draftRoutes, type MessageDraft } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

/** One's own drafts in the server. */
export const useDrafts = (accountId: string) =>
  useQuery({
    queryKey: keys.drafts(accountId),
    queryFn: ({ signal }) => call(draftRoutes.listDrafts, { params: { accountId } }, signal),
  });

export interface SavedDraft {
  readonly id: string;
  /** The version it is based on; 0: it is new. */
  readonly version: number;
  readonly title: string;
  readonly body: MessageDraft["body"];
}

export function useSaveDraft(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: SavedDraft): Promise<DraftFacts> =>
      call(draftRoutes.saveDraft, { params: { accountId, draftId: id }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.drafts(accountId) }),
  });
}

export function useOpenDraft(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draftId: string) => call(draftRoutes.getDraft, { params: { accountId, draftId } }),
    // It may have been deleted in another window.
    onError: () => client.invalidateQueries({ queryKey: keys.drafts(accountId) }),
  });
}

export function useDeleteDraft(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draftId: string) => call(draftRoutes.deleteDraft, { params: { accountId, draftId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.drafts(accountId) }),
  });
}
