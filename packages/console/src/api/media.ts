import { type InboxItem, type ReceivedMedia, routes } from "@shoufa/contract";
import { call, type Pages } from "@shoufa/web";
import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

/** Fetches the file of an item once more that could not be fetched. */
export function useFetchAgain(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (itemId: string) => call(routes.fetchReceived, { params: { accountId, itemId } }),
    onSuccess: (media, itemId) => putMedia(client, accountId, itemId, media),
  });
}

/** Puts what has become of a file into every list on screen. */
export function putMedia(client: QueryClient, accountId: string, itemId: string, media: ReceivedMedia): void {
  client.setQueriesData<Pages<InboxItem>>(
    { queryKey: keys.inbox(accountId) },
    (pages) =>
      pages && {
        ...pages,
        pages: pages.pages.map((page) => ({
          ...page,
          items: page.items.map((item) => (item.id === itemId ? { ...item, media } : item)),
        })),
      },
  );
}
