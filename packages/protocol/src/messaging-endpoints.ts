/** Calls about messages, media, apps, menus, login and addresses. */
import { postOnce } from "./endpoint-facts.ts";
import type { MessageSendReply, MessageSendRequest } from "./endpoints/message-send.ts";

export interface MessagingEndpoints {
  "message/send": { request: MessageSendRequest; reply: MessageSendReply };
}

export const messagingEndpoints = {
  "message/send": postOnce("message/send"),
} as const;
