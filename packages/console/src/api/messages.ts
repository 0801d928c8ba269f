import { Message, MessageRecipient, type RecipientState, type SendInput } from "@shoufa/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./http.ts";
import { keys } from "./keys.ts";
import { type Listing, useListing } from "./listing.ts";

const messageId = (message: Message): string => message.id;
const recipientId = (recipient: MessageRecipient): string => recipient.userId;

export const useMessages = (accountId: string): Listing<Message> =>
  useListing({
    key: keys.messages(accountId),
    path: `/api/accounts/${encodeURIComponent(accountId)}/messages`,
    item: Message,
    idOf: messageId,
  });

export const useMessage = (id: string) =>
  useQuery({
    queryKey: keys.message(id),
    queryFn: ({ signal }) => call("GET", `/api/messages/${encodeURIComponent(id)}`, Message, { signal }),
  });

export const useMessageRecipients = (
  id: string,
  filter: { readonly state: RecipientState | undefined; readonly q: string },
): Listing<MessageRecipient> =>
  useListing({
    key: keys.messageRecipients(id),
    path: `/api/messages/${encodeURIComponent(id)}/recipients`,
    item: MessageRecipient,
    idOf: recipientId,
    query: { state: filter.state, q: filter.q },
    pageSize: 100,
  });

/** Sends. The same `idempotencyKey` never sends twice, so asking again after silence is safe. */
export function useSend(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ idempotencyKey, ...input }: SendInput & { readonly idempotencyKey: string }) =>
      call("POST", `/api/accounts/${encodeURIComponent(accountId)}/messages`, Message, {
        body: input,
        headers: { "idempotency-key": idempotencyKey },
      }),
    onSuccess: (message) => {
      client.setQueryData(keys.message(message.id), message);
      void client.invalidateQueries({ queryKey: keys.messages(accountId) });
    },
  });
}
