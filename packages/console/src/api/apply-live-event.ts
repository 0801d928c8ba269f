/** What a live event changes on screen: the answers in the query cache, as if they had just been read. */
import type { InboxCounts, InboxItem, LiveEvent, Message } from "@shoufa/contract";
import type { Pages } from "@shoufa/web";
import type { QueryClient } from "@tanstack/react-query";
import { putDirectoryState } from "./accounts.ts";
import { keys } from "./keys.ts";
import { putMedia } from "./media.ts";

type Progress = Extract<LiveEvent, { type: "message.progress" }>;

/** Puts a new arrival on top of every loaded page list; an arrival told twice changes nothing. */
export function withArrival(pages: Pages<InboxItem> | undefined, item: InboxItem): Pages<InboxItem> | undefined {
  const [first, ...rest] = pages?.pages ?? [];
  if (pages === undefined || first === undefined) return pages;
  if (pages.pages.some((page) => page.items.some(({ id }) => id === item.id))) return pages;
  // Beyond what is counted the number stays: "more than" is as true as before.
  const total = first.isMore ? first.total : first.total + 1;
  return { ...pages, pages: [{ ...first, items: [item, ...first.items], total }, ...rest] };
}

function withProgress(message: Message, event: Progress): Message {
  const { type: _, accountId: __, messageId, ...standing } = event;
  if (message.id !== messageId) return message;
  // While it is prepared there are more of them from time to time.
  const total = Object.values(standing.counts).reduce((sum, people) => sum + people, 0);
  return { ...message, ...standing, total };
}

function putProgress(client: QueryClient, event: Progress): void {
  client.setQueryData<Message>(keys.message(event.messageId), (message) => message && withProgress(message, event));
  client.setQueriesData<Pages<Message>>(
    { queryKey: keys.messages(event.accountId) },
    (pages) =>
      pages && {
        ...pages,
        pages: pages.pages.map((page) => ({
          ...page,
          items: page.items.map((message) => withProgress(message, event)),
        })),
      },
  );
}

/** Whether a list on screen may have to gain or lose the message: it is not in there, or a filter chooses what is. */
const isElsewhere = (client: QueryClient, { accountId, messageId }: Progress): boolean =>
  client
    .getQueriesData<Pages<Message>>({ queryKey: keys.messages(accountId) })
    .some(
      ([[, , filter], pages]) =>
        Object.values(filter ?? {}).some((value) => value !== undefined) ||
        pages?.pages.every(({ items }) => items.every(({ id }) => id !== messageId)) === true,
    );

/** `reloadSoon` asks for a list anew, at most once a second however many events come. */
export function applyLiveEvent(
  client: QueryClient,
  event: LiveEvent,
  reloadSoon: (key: readonly unknown[]) => void,
): void {
  switch (event.type) {
    case "status.changed":
      client.setQueryData(keys.status, { troubles: event.troubles });
      return;
    case "inbox.arrived":
      // One of its rows waits for a phone.
      reloadSoon(keys.doctor(event.item.accountId));
      for (const appId of [undefined, event.item.app.id])
        client.setQueryData<Pages<InboxItem>>(keys.inboxList(event.item.accountId, appId), (pages) =>
          withArrival(pages, event.item),
        );
      // An answer that was on its way may be older than the arrival, and would take it off the screen again.
      if (client.isFetching({ queryKey: keys.inbox(event.item.accountId) }) > 0) {
        reloadSoon(keys.inbox(event.item.accountId));
      }
      return;
    case "inbox.media":
      putMedia(client, event.accountId, event.itemId, event.media);
      return;
    case "inbox.counts":
      // An answer that is on its way may be older.
      void client.cancelQueries({ queryKey: keys.inboxCounts(event.accountId) });
      client.setQueryData<InboxCounts>(keys.inboxCounts(event.accountId), event.counts);
      return;
    case "account.changed":
      void client.invalidateQueries({ queryKey: keys.accounts });
      return;
    case "retention.changed":
      reloadSoon(keys.retention);
      if (event.kind === "recipients") reloadSoon(keys.everyMessage);
      if (event.kind === "callbacks") for (const key of [keys.everyInbox, keys.everyCallbackLog]) reloadSoon(key);
      return;
    case "doctor.changed":
      reloadSoon(keys.doctor(event.accountId));
      return;
    case "joining.changed":
      reloadSoon(keys.joining(event.accountId));
      return;
    case "import.changed":
      reloadSoon(keys.import(event.accountId, event.importId));
      reloadSoon(keys.imports(event.accountId));
      return;
    case "menu.changed":
      void client.invalidateQueries({ queryKey: keys.menu(event.accountId, event.appId) });
      return;
    case "conversation.changed":
      reloadSoon(keys.conversations(event.accountId));
      return;
    // The log itself listens, because a list that is paused stays as it is.
    case "callbacks.changed":
      return;
    case "plan.changed":
      reloadSoon(keys.plans(event.accountId));
      reloadSoon(keys.directory(event.accountId));
      return;
    case "message.progress":
      putProgress(client, event);
      if (isElsewhere(client, event)) reloadSoon(keys.messages(event.accountId));
      reloadSoon(keys.messageTotals(event.accountId));
      // Each person's state is not in the event.
      reloadSoon(keys.message(event.messageId));
      return;
    case "directory.progress":
      putDirectoryState(client, event.accountId, event.directory);
      // A first reading grows on the screen.
      if (event.directory.state === "ready" || event.directory.partial) reloadSoon(keys.directory(event.accountId));
      return;
  }
}
