/** The endpoints of messages, group chats and robots, for the registry. */
import type { Endpoint } from "@shoufa/protocol";
import type { Route } from "../route.ts";
import { aibotResponse } from "./aibot-response.ts";
import { appchatCreate } from "./appchat-create.ts";
import { appchatGet } from "./appchat-get.ts";
import { appchatSend } from "./appchat-send.ts";
import { appchatUpdate } from "./appchat-update.ts";
import { batchOpenuseridToUserid } from "./batch-openuserid_to_userid.ts";
import { linkedcorpMessageSend } from "./linkedcorp-message-send.ts";
import { messageGetStatistics } from "./message-get_statistics.ts";
import { messageRecall } from "./message-recall.ts";
import { messageSend } from "./message-send.ts";
import { messageUpdateTaskcard } from "./message-update_taskcard.ts";
import { messageUpdateTemplateCard } from "./message-update_template_card.ts";
import { webhookSend } from "./webhook-send.ts";
import { webhookUploadMedia } from "./webhook-upload_media.ts";

export const messagingRoutes = {
  "message/send": messageSend,
  "message/update_template_card": messageUpdateTemplateCard,
  "message/update_taskcard": messageUpdateTaskcard,
  "message/recall": messageRecall,
  "message/get_statistics": messageGetStatistics,
  "linkedcorp/message/send": linkedcorpMessageSend,
  "appchat/create": appchatCreate,
  "appchat/update": appchatUpdate,
  "appchat/get": appchatGet,
  "appchat/send": appchatSend,
  "webhook/send": webhookSend,
  "webhook/upload_media": webhookUploadMedia,
  "batch/openuserid_to_userid": batchOpenuseridToUserid,
  "aibot/response": aibotResponse,
} satisfies { readonly [E in Endpoint]?: Route<E> };
