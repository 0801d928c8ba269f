import { type InboxItem, routes } from "@shoufa/contract";
import { keys } from "./keys.ts";
import { type Listing, useListing } from "./listing.ts";

const itemId = (item: InboxItem): string => item.id;

/** Newest first. */
export const useInbox = (accountId: string): Listing<InboxItem> =>
  useListing({
    key: keys.inbox(accountId),
    route: routes.listInbox,
    params: { accountId },
    idOf: itemId,
  });
