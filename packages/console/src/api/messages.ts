import { type Message, type MessageRecipient, type RecipientState, routes, type SendInput } from "@shoufa/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./http.ts";
import { keys } from "./keys.ts";
import { type Listing, useListing } from "./listing.ts";

const messageId = (message: Message): string => message.id;
const recipientId = (recipient: MessageRecipient): string => recipient.userId;

export const useMessages = (accountId: string): Listing<Message> =>
  useListing({
    key: keys.messages(accountId),
    route: routes.listMessages,
    params: { accountId },
    idOf: messageId,
  });

export const useMessage = (id: string) =>
  useQuery({
    queryKey: keys.message(id),
    queryFn: ({ signal }) => call(routes.getMessage, { params: { messageId: id } }, signal),
  });

export const useMessageRecipients = (
  id: string,
  filter: { readonly state: RecipientState | undefined; readonly q: string },
): Listing<MessageRecipient> =>
  useListing({
    key: keys.messageRecipients(id),
    route: routes.listMessageRecipients,
    params: { messageId: id },
    idOf: recipientId,
    query: { state: filter.state, q: filter.q },
    pageSize: 100,
  });

/** Sends. The same `idempotencyKey` never sends twice, so asking again after silence is safe. */
export function useSend(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ idempotencyKey, ...input }: SendInput & { readonly idempotencyKey: string }) =>
      call(routes.sendMessage, {
        params: { accountId },
        body: input,
        headers: { "idempotency-key": idempotencyKey },
      }),
    onSuccess: (message) => {
      client.setQueryData(keys.message(message.id), message);
      void client.invalidateQueries({ queryKey: keys.messages(accountId) });
    },
  });
}
