import { type CardUpdateInput, cardRoutes, type Message } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";
import { putAnswer } from "./put-answer.ts";

/** Whether the card of a message can be changed, and its changes. It follows the message's live events. */
export const useMessageCard = (id: string) =>
  useQuery({
    queryKey: keys.messageCard(id),
    queryFn: ({ signal }) => call(cardRoutes.getMessageCard, { params: { messageId: id } }, signal),
  });

export function useUpdateCard({ id, accountId }: Pick<Message, "id" | "accountId">) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CardUpdateInput) =>
      call(cardRoutes.updateMessageCard, { params: { accountId, messageId: id }, body }),
    onSuccess: (card) => putAnswer(client, keys.messageCard(id), () => card),
  });
}
