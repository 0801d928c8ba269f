/** Calls about messages, media, apps, menus, login and addresses. */
import { get, post, postOnce } from "./endpoint-facts.ts";
import type { AppchatCreateReply, AppchatCreateRequest } from "./endpoints/appchat-create.ts";
import type { AppchatGetReply, AppchatGetRequest } from "./endpoints/appchat-get.ts";
import type { AppchatSendReply, AppchatSendRequest } from "./endpoints/appchat-send.ts";
import type { AppchatUpdateReply, AppchatUpdateRequest } from "./endpoints/appchat-update.ts";
import type { LinkedcorpMessageSendReply, LinkedcorpMessageSendRequest } from "./endpoints/linkedcorp-message-send.ts";
import type { MessageStatisticsReply, MessageStatisticsRequest } from "./endpoints/message-get_statistics.ts";
import type { MessageRecallReply, MessageRecallRequest } from "./endpoints/message-recall.ts";
import type { MessageSendReply, MessageSendRequest } from "./endpoints/message-send.ts";
import type { UpdateTaskcardReply, UpdateTaskcardRequest } from "./endpoints/message-update_taskcard.ts";
import type { UpdateTemplateCardReply, UpdateTemplateCardRequest } from "./endpoints/message-update_template_card.ts";
import type { WebhookSendReply, WebhookSendRequest } from "./endpoints/webhook-send.ts";
import type { WebhookUploadMediaReply, WebhookUploadMediaRequest } from "./endpoints/webhook-upload_media.ts";

export interface MessagingEndpoints {
  "message/send": { request: MessageSendRequest; reply: MessageSendReply };
  "message/update_template_card": { request: UpdateTemplateCardRequest; reply: UpdateTemplateCardReply };
  "message/update_taskcard": { request: UpdateTaskcardRequest; reply: UpdateTaskcardReply };
  "message/recall": { request: MessageRecallRequest; reply: MessageRecallReply };
  "message/get_statistics": { request: MessageStatisticsRequest; reply: MessageStatisticsReply };
  "linkedcorp/message/send": { request: LinkedcorpMessageSendRequest; reply: LinkedcorpMessageSendReply };
  "appchat/create": { request: AppchatCreateRequest; reply: AppchatCreateReply };
  "appchat/update": { request: AppchatUpdateRequest; reply: AppchatUpdateReply };
  "appchat/get": { request: AppchatGetRequest; reply: AppchatGetReply };
  "appchat/send": { request: AppchatSendRequest; reply: AppchatSendReply };
  "webhook/send": { request: WebhookSendRequest; reply: WebhookSendReply };
  "webhook/upload_media": { request: WebhookUploadMediaRequest; reply: WebhookUploadMediaReply };
}

export const messagingEndpoints = {
  "message/send": postOnce("message/send"),
  // A response_code is good for one call.
  "message/update_template_card": postOnce("message/update_template_card"),
  "message/update_taskcard": post("message/update_taskcard"),
  "message/recall": postOnce("message/recall"),
  "message/get_statistics": post("message/get_statistics"),
  "linkedcorp/message/send": postOnce("linkedcorp/message/send"),
  "appchat/create": postOnce("appchat/create"),
  "appchat/update": postOnce("appchat/update"),
  "appchat/get": get("appchat/get"),
  "appchat/send": postOnce("appchat/send"),
  // Webhooks are addressed by their key, without a token.
  "webhook/send": { ...postOnce("webhook/send"), token: false, query: ["key"] },
  "webhook/upload_media": {
    ...postOnce("webhook/upload_media"),
    token: false,
    query: ["key", "type"],
    multipart: true,
  },
} as const;
