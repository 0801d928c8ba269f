import { type InboxCounts, type InboxItem, inboxRoutes } from "@shoufa/contract";
import { call, type Listing, useListing } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";
import { putAnswer } from "./put-answer.ts";

const itemId = (item: InboxItem): string => item.id;

/** Newest first. @param appId Undefined: of all apps. */
export const useInbox = (accountId: string, appId: string | undefined): Listing<InboxItem> =>
  useListing({
    key: keys.inboxList(accountId, appId),
    read: (cursor, signal) => call(inboxRoutes.listInbox, { params: { accountId }, query: { cursor, appId } }, signal),
    idOf: itemId,
  });

/** What this operator has not seen, and what waits in quarantine; kept up to date by live events. */
export const useInboxCounts = (accountId: string, enabled = true) =>
  useQuery({
    enabled,
    queryKey: keys.inboxCounts(accountId),
    queryFn: ({ signal }) => call(inboxRoutes.getInboxCounts, { params: { accountId } }, signal),
  });

/** Tells the server that the items up to one were on screen. */
export function useMarkInboxSeen(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (through: string) => call(inboxRoutes.markInboxSeen, { params: { accountId }, body: { through } }),
    onSuccess: (counts) => putAnswer<InboxCounts>(client, keys.inboxCounts(accountId), () => counts),
  });
}
