/** Calls about messages, media, apps, menus, login and addresses. */
import { get, getOnce, post, postOnce } from "./endpoint-facts.ts";
import type { AgentGetReply, AgentGetRequest } from "./endpoints/agent-get.ts";
import type { AgentListReply, AgentListRequest } from "./endpoints/agent-list.ts";
import type { AgentSetReply, AgentSetRequest } from "./endpoints/agent-set.ts";
import type { AppchatCreateReply, AppchatCreateRequest } from "./endpoints/appchat-create.ts";
import type { AppchatGetReply, AppchatGetRequest } from "./endpoints/appchat-get.ts";
import type { AppchatSendReply, AppchatSendRequest } from "./endpoints/appchat-send.ts";
import type { AppchatUpdateReply, AppchatUpdateRequest } from "./endpoints/appchat-update.ts";
import type { AuthGetuserdetailReply, AuthGetuserdetailRequest } from "./endpoints/auth-getuserdetail.ts";
import type {
  AuthGetuserinfoReply,
  AuthGetuserinfoRequest,
  UserGetuserinfoReply,
  UserGetuserinfoRequest,
} from "./endpoints/auth-getuserinfo.ts";
import type { IpListReply, IpListRequest } from "./endpoints/ip-lists.ts";
import type { LinkedcorpMessageSendReply, LinkedcorpMessageSendRequest } from "./endpoints/linkedcorp-message-send.ts";
import type { MediaGetReply, MediaGetRequest } from "./endpoints/media-get.ts";
import type { MediaUploadReply, MediaUploadRequest } from "./endpoints/media-upload.ts";
import type {
  MediaGetUploadByUrlResultReply,
  MediaGetUploadByUrlResultRequest,
  MediaUploadByUrlReply,
  MediaUploadByUrlRequest,
} from "./endpoints/media-upload_by_url.ts";
import type { MediaUploadimgReply, MediaUploadimgRequest } from "./endpoints/media-uploadimg.ts";
import type {
  MenuCreateReply,
  MenuCreateRequest,
  MenuDeleteReply,
  MenuDeleteRequest,
  MenuGetReply,
  MenuGetRequest,
} from "./endpoints/menu.ts";
import type { MessageStatisticsReply, MessageStatisticsRequest } from "./endpoints/message-get_statistics.ts";
import type { MessageRecallReply, MessageRecallRequest } from "./endpoints/message-recall.ts";
import type { MessageSendReply, MessageSendRequest } from "./endpoints/message-send.ts";
import type { UpdateTaskcardReply, UpdateTaskcardRequest } from "./endpoints/message-update_taskcard.ts";
import type { UpdateTemplateCardReply, UpdateTemplateCardRequest } from "./endpoints/message-update_template_card.ts";
import type { GetJsapiTicketRequest, TicketGetRequest, TicketReply } from "./endpoints/tickets.ts";
import type { WebhookSendReply, WebhookSendRequest } from "./endpoints/webhook-send.ts";
import type { WebhookUploadMediaReply, WebhookUploadMediaRequest } from "./endpoints/webhook-upload_media.ts";
import type {
  AgentBatchSetWorkbenchDataReply,
  AgentBatchSetWorkbenchDataRequest,
  AgentGetWorkbenchDataReply,
  AgentGetWorkbenchDataRequest,
  AgentGetWorkbenchTemplateReply,
  AgentGetWorkbenchTemplateRequest,
  AgentSetWorkbenchDataReply,
  AgentSetWorkbenchDataRequest,
  AgentSetWorkbenchTemplateReply,
  AgentSetWorkbenchTemplateRequest,
} from "./endpoints/workbench.ts";

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
  "media/upload": { request: MediaUploadRequest; reply: MediaUploadReply };
  "media/uploadimg": { request: MediaUploadimgRequest; reply: MediaUploadimgReply };
  "media/get": { request: MediaGetRequest; reply: MediaGetReply };
  "media/get/jssdk": { request: MediaGetRequest; reply: MediaGetReply };
  "media/upload_by_url": { request: MediaUploadByUrlRequest; reply: MediaUploadByUrlReply };
  "media/get_upload_by_url_result": {
    request: MediaGetUploadByUrlResultRequest;
    reply: MediaGetUploadByUrlResultReply;
  };
  "agent/get": { request: AgentGetRequest; reply: AgentGetReply };
  "agent/list": { request: AgentListRequest; reply: AgentListReply };
  "agent/set": { request: AgentSetRequest; reply: AgentSetReply };
  "agent/set_workbench_template": { request: AgentSetWorkbenchTemplateRequest; reply: AgentSetWorkbenchTemplateReply };
  "agent/get_workbench_template": { request: AgentGetWorkbenchTemplateRequest; reply: AgentGetWorkbenchTemplateReply };
  "agent/set_workbench_data": { request: AgentSetWorkbenchDataRequest; reply: AgentSetWorkbenchDataReply };
  "agent/batch_set_workbench_data": {
    request: AgentBatchSetWorkbenchDataRequest;
    reply: AgentBatchSetWorkbenchDataReply;
  };
  "agent/get_workbench_data": { request: AgentGetWorkbenchDataRequest; reply: AgentGetWorkbenchDataReply };
  "menu/create": { request: MenuCreateRequest; reply: MenuCreateReply };
  "menu/get": { request: MenuGetRequest; reply: MenuGetReply };
  "menu/delete": { request: MenuDeleteRequest; reply: MenuDeleteReply };
  get_jsapi_ticket: { request: GetJsapiTicketRequest; reply: TicketReply };
  "ticket/get": { request: TicketGetRequest; reply: TicketReply };
  "auth/getuserinfo": { request: AuthGetuserinfoRequest; reply: AuthGetuserinfoReply };
  "user/getuserinfo": { request: UserGetuserinfoRequest; reply: UserGetuserinfoReply };
  "auth/getuserdetail": { request: AuthGetuserdetailRequest; reply: AuthGetuserdetailReply };
  getcallbackip: { request: IpListRequest; reply: IpListReply };
  get_api_domain_ip: { request: IpListRequest; reply: IpListReply };
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
  "media/upload": { ...postOnce("media/upload"), query: ["type"], multipart: true },
  "media/uploadimg": { ...postOnce("media/uploadimg"), multipart: true },
  "media/get": { ...get("media/get"), bytes: true },
  "media/get/jssdk": { ...get("media/get/jssdk"), bytes: true },
  "media/upload_by_url": postOnce("media/upload_by_url"),
  "media/get_upload_by_url_result": post("media/get_upload_by_url_result"),
  "agent/get": get("agent/get"),
  "agent/list": get("agent/list"),
  "agent/set": post("agent/set"),
  "agent/set_workbench_template": post("agent/set_workbench_template"),
  "agent/get_workbench_template": post("agent/get_workbench_template"),
  "agent/set_workbench_data": post("agent/set_workbench_data"),
  "agent/batch_set_workbench_data": post("agent/batch_set_workbench_data"),
  "agent/get_workbench_data": post("agent/get_workbench_data"),
  "menu/create": { ...postOnce("menu/create"), query: ["agentid"] },
  "menu/get": get("menu/get"),
  "menu/delete": getOnce("menu/delete"),
  get_jsapi_ticket: get("get_jsapi_ticket"),
  "ticket/get": get("ticket/get"),
  // A code is good for one call.
  "auth/getuserinfo": getOnce("auth/getuserinfo"),
  "user/getuserinfo": getOnce("user/getuserinfo"),
  "auth/getuserdetail": post("auth/getuserdetail"),
  getcallbackip: get("getcallbackip"),
  get_api_domain_ip: get("get_api_domain_ip"),
} as const;
