import { InboxItem } from "@shoufa/contract";
import { keys } from "./keys.ts";
import { type Listing, useListing } from "./listing.ts";

const itemId = (item: InboxItem): string => item.id;

/** Newest first. */
export const useInbox = (accountId: string): Listing<InboxItem> =>
  useListing({
    key: keys.inbox(accountId),
    path: `/api/accounts/${encodeURIComponent(accountId)}/inbox`,
    item: InboxItem,
    idOf: itemId,
  });
