import { type InboxItem, routes } from "@shoufa/contract";
import { call, type Listing, useListing } from "@shoufa/web";
import { keys } from "./keys.ts";

const itemId = (item: InboxItem): string => item.id;

/** Newest first. */
export const useInbox = (accountId: string): Listing<InboxItem> =>
  useListing({
    key: keys.inbox(accountId),
    read: (cursor, signal) => call(routes.listInbox, { params: { accountId }, query: { cursor } }, signal),
    idOf: itemId,
  });
