import {
  type LedgerQuery,
  type LedgerRow,
  type Message,
  type MessageBatch,
  type MessageBatchBody,
  type MessageContent,
  type MessageListQuery,
  messageActRoutes,
  messageRecordRoutes,
  messageRoutes,
  type RecipientState,
  type SendInput,
  type SendToTheseInput,
} from "@shoufa/contract";
import { call, type Listing, saveFile, useListing } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";
import { putAnswer } from "./put-answer.ts";

const messageId = (message: Message): string => message.id;
const recipientId = (recipient: LedgerRow): string => recipient.userId;
const batchId = ({ ordinal }: MessageBatch): string => String(ordinal);

export type MessagesFilter = Omit<MessageListQuery, "cursor" | "limit">;

/** Newest first. */
export const useMessages = (accountId: string, filter: MessagesFilter, limit = 50): Listing<Message> =>
  useListing({
    key: [...keys.messages(accountId), filter, limit],
    read: (cursor, signal) =>
      call(messageRoutes.listMessages, { params: { accountId }, query: { ...filter, cursor, limit } }, signal),
    idOf: messageId,
  });

/** A message of the last 24 hours with the very same content. @param content Null: it cannot be sent, so nothing is asked. */
export const useSentBefore = (accountId: string, content: MessageContent | null) =>
  useQuery({
    queryKey: [...keys.messageTotals(accountId), "sent-before", content],
    queryFn: ({ signal }) =>
      call(
        messageRoutes.findSentBefore,
        { params: { accountId }, body: { content: content as MessageContent } },
        signal,
      ),
    enabled: content !== null,
  });

/** How all messages of a filter went together, months in this browser's time zone. */
export const useMessagesStatistics = (accountId: string, filter: MessagesFilter) =>
  useQuery({
    queryKey: [...keys.messageTotals(accountId), "statistics", filter],
    queryFn: ({ signal }) => {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      return call(messageRoutes.getMessagesStatistics, { params: { accountId }, query: { ...filter, zone } }, signal);
    },
    placeholderData: (before) => before,
  });

/** Operators who have sent messages in the company. */
export const useMessageSenders = (accountId: string) =>
  useQuery({
    queryKey: [...keys.messageTotals(accountId), "senders"],
    queryFn: ({ signal }) => call(messageRoutes.listMessageSenders, { params: { accountId } }, signal),
  });

/** How a message went over time and by department; read again from time to time while it is under way. */
export const useMessageStatistics = (messageId: string, isOpen: boolean) =>
  useQuery({
    queryKey: [...keys.message(messageId), "statistics"],
    queryFn: ({ signal }) => call(messageRecordRoutes.getMessageStatistics, { params: { messageId } }, signal),
    refetchInterval: isOpen ? 10_000 : false,
  });

/** @param since Beginning of the time that is counted. */
export const useMessageTotals = (accountId: string, since: string) =>
  useQuery({
    queryKey: [...keys.messageTotals(accountId), since],
    queryFn: ({ signal }) => call(messageRoutes.getMessageTotals, { params: { accountId }, query: { since } }, signal),
  });

export const useMessage = (id: string, enabled = true) =>
  useQuery({
    enabled,
    queryKey: keys.message(id),
    queryFn: ({ signal }) => call(messageRoutes.getMessage, { params: { messageId: id } }, signal),
  });

/** Filter of a delivery record. */
export type LedgerFilter = Required<Pick<LedgerQuery, "q">> & {
  readonly state: RecipientState | undefined;
  readonly answered: LedgerQuery["answered"];
};

export const useMessageRecipients = (id: string, filter: LedgerFilter, enabled = true): Listing<LedgerRow> =>
  useListing({
    enabled,
    key: [...keys.messageRecipients(id), filter],
    read: (cursor, signal) =>
      call(
        messageRecordRoutes.listMessageRecipients,
        { params: { messageId: id }, query: { ...filter, cursor, limit: 100 } },
        signal,
      ),
    idOf: recipientId,
  });

/** Requests of a message to WeCom. */
export const useMessageBatches = (id: string): Listing<MessageBatch> =>
  useListing({
    key: [...keys.message(id), "batches"],
    read: (cursor, signal) =>
      call(messageRecordRoutes.listMessageBatches, { params: { messageId: id }, query: { cursor, limit: 50 } }, signal),
    idOf: batchId,
  });

/** A request by its number, or the one of a person. */
export type BodyOf = { readonly ordinal: string } | { readonly userId: string };

/** The exact bytes of a request. */
export const useMessageBody = (messageId: string, of: BodyOf) =>
  useQuery({
    queryKey: [...keys.messageRecipients(messageId), "body", of],
    queryFn: ({ signal }): Promise<MessageBatchBody> =>
      "userId" in of
        ? call(messageRecordRoutes.getRecipientBody, { params: { messageId, ...of } }, signal)
        : call(messageRecordRoutes.getMessageBody, { params: { messageId, ...of } }, signal),
  });

/** Saves the delivery record, as filtered, as a file. */
export const saveRecipients = (id: string, query: LedgerFilter): Promise<void> =>
  saveFile(messageRecordRoutes.exportMessageRecipients, { params: { messageId: id }, query });

/** Sends. The same `idempotencyKey` never sends twice, so asking again after silence is safe. */
export function useSend(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ idempotencyKey, ...input }: SendInput & { readonly idempotencyKey: string }) =>
      call(messageRoutes.sendMessage, {
        params: { accountId },
        body: input,
        headers: { "idempotency-key": idempotencyKey },
      }),
    onSuccess: (message) => {
      putAnswer(client, keys.message(message.id), () => message);
      void client.invalidateQueries({ queryKey: keys.messages(accountId) });
      void client.invalidateQueries({ queryKey: keys.messageTotals(accountId) });
    },
  });
}

/** Sends the same as a new message: to those who did not get it, or to people who are named. */
export function useSendToThese(message: Message) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: SendToTheseInput & { readonly key: string }) =>
      call(messageActRoutes.sendToThese, {
        params: { accountId: message.accountId, messageId: message.id },
        headers: { "idempotency-key": key },
        body,
      }),
    onSuccess: (made) => {
      putAnswer(client, keys.message(made.id), () => made);
      void client.invalidateQueries({ queryKey: keys.messages(message.accountId) });
      void client.invalidateQueries({ queryKey: keys.messageTotals(message.accountId) });
    },
  });
}

const actions = {
  retry: messageActRoutes.retryMessage,
  cancel: messageActRoutes.cancelMessage,
  pause: messageActRoutes.pauseMessage,
  resume: messageActRoutes.resumeMessage,
  recall: messageActRoutes.recallMessage,
  recallParts: messageActRoutes.recallMessageParts,
  startNow: messageActRoutes.startMessageNow,
  sendAgain: messageActRoutes.sendHeldAgain,
  countAsSent: messageActRoutes.countHeldAsSent,
} as const;
export type MessageAction = keyof typeof actions;

/** Gives a message that has not begun to leave another time. */
export function useReschedule(message: Message, onAccepted: () => void) {
  const change = useChanged(message);
  return useMutation({
    mutationFn: (startAt: string) =>
      call(messageActRoutes.rescheduleMessage, {
        params: { accountId: message.accountId, messageId: message.id },
        body: { startAt },
      }),
    onSuccess: (changed) => {
      onAccepted();
      change(changed);
    },
  });
}

/**
 * What a person decides about a message that is under way; the answer is where it stands then.
 * @param onAccepted Called also when the component went with the state it showed, which the options of `mutate` are not.
 */
export function useMessageAction(message: Message, action: MessageAction, onAccepted?: () => void) {
  const change = useChanged(message);
  return useMutation({
    mutationFn: () => call(actions[action], { params: { messageId: message.id } }),
    onSuccess: (changed) => {
      onAccepted?.();
      change(changed);
    },
  });
}

function useChanged({ id, accountId }: Message) {
  const client = useQueryClient();
  return (changed: Message): void => {
    putAnswer(client, keys.message(id), () => changed);
    void client.invalidateQueries({ queryKey: keys.messageRecipients(id) });
    void client.invalidateQueries({ queryKey: keys.messages(accountId) });
    void client.invalidateQueries({ queryKey: keys.messageTotals(accountId) });
  };
}

/** A person's word about one held copy; the answer is where the message stands then. */
export function useHeldPersonAction(message: Message) {
  const onSuccess = useChanged(message);
  return useMutation({
    mutationFn: (ask: { readonly userId: string; readonly decision: "send-again" | "count-as-sent" }) =>
      call(
        ask.decision === "send-again" ? messageActRoutes.sendHeldPeopleAgain : messageActRoutes.countHeldPeopleAsSent,
        {
          params: { accountId: message.accountId, messageId: message.id },
          body: { userIds: [ask.userId] },
        },
      ),
    onSuccess,
  });
}
