/** Calls that 企业号 had and WeCom no longer has. [legacy] */
import { get, getOnce, post, postOnce } from "./endpoint-facts.ts";
import type {
  ChatClearnotifyRequest,
  ChatCreateRequest,
  ChatGetReply,
  ChatGetRequest,
  ChatQuitRequest,
  ChatSendRequest,
  ChatSetmuteReply,
  ChatSetmuteRequest,
  ChatUpdateRequest,
} from "./endpoints/chat.ts";
import type {
  BatchInviteuserReply,
  BatchInviteuserRequest,
  InviteSendReply,
  InviteSendRequest,
} from "./endpoints/invite.ts";
import type { KfListReply, KfListRequest, KfSendRequest } from "./endpoints/kf.ts";
import type {
  MaterialAddMaterialRequest,
  MaterialAddMpnewsRequest,
  MaterialBatchgetReply,
  MaterialBatchgetRequest,
  MaterialGetCountReply,
  MaterialGetCountRequest,
  MaterialGetReply,
  MaterialReply,
  MaterialRequest,
  MaterialUpdateMpnewsRequest,
} from "./endpoints/material.ts";
import type { GetshakeinfoReply, GetshakeinfoRequest } from "./endpoints/shakearound.ts";
import type { Envelope } from "./envelope.ts";

export interface LegacyEndpoints {
  "invite/send": { request: InviteSendRequest; reply: InviteSendReply };
  "batch/inviteuser": { request: BatchInviteuserRequest; reply: BatchInviteuserReply };
  "kf/send": { request: KfSendRequest; reply: Envelope };
  "kf/list": { request: KfListRequest; reply: KfListReply };
  "chat/create": { request: ChatCreateRequest; reply: Envelope };
  "chat/get": { request: ChatGetRequest; reply: ChatGetReply };
  "chat/update": { request: ChatUpdateRequest; reply: Envelope };
  "chat/quit": { request: ChatQuitRequest; reply: Envelope };
  "chat/clearnotify": { request: ChatClearnotifyRequest; reply: Envelope };
  "chat/send": { request: ChatSendRequest; reply: Envelope };
  "chat/setmute": { request: ChatSetmuteRequest; reply: ChatSetmuteReply };
  "material/add_mpnews": { request: MaterialAddMpnewsRequest; reply: MaterialReply };
  "material/add_material": { request: MaterialAddMaterialRequest; reply: MaterialReply };
  "material/get": { request: MaterialRequest; reply: MaterialGetReply };
  "material/del": { request: MaterialRequest; reply: Envelope };
  "material/update_mpnews": { request: MaterialUpdateMpnewsRequest; reply: Envelope };
  "material/get_count": { request: MaterialGetCountRequest; reply: MaterialGetCountReply };
  "material/batchget": { request: MaterialBatchgetRequest; reply: MaterialBatchgetReply };
  "shakearound/getshakeinfo": { request: GetshakeinfoRequest; reply: GetshakeinfoReply };
}

export const legacyEndpoints = {
  "invite/send": postOnce("invite/send"),
  "batch/inviteuser": postOnce("batch/inviteuser"),
  "kf/send": postOnce("kf/send"),
  "kf/list": get("kf/list"),
  "chat/create": postOnce("chat/create"),
  "chat/get": get("chat/get"),
  "chat/update": postOnce("chat/update"),
  "chat/quit": postOnce("chat/quit"),
  "chat/clearnotify": post("chat/clearnotify"),
  "chat/send": postOnce("chat/send"),
  "chat/setmute": post("chat/setmute"),
  "material/add_mpnews": postOnce("material/add_mpnews"),
  "material/add_material": { ...postOnce("material/add_material"), query: ["agentid", "type"], multipart: true },
  // Articles come as JSON, files as bytes.
  "material/get": { ...get("material/get"), bytes: true },
  "material/del": getOnce("material/del"),
  "material/update_mpnews": post("material/update_mpnews"),
  "material/get_count": get("material/get_count"),
  "material/batchget": post("material/batchget"),
  "shakearound/getshakeinfo": post("shakearound/getshakeinfo"),
} as const;
