/**
 * All supported calls of the platform, by their path below `/cgi-bin/`. One file per endpoint in `endpoints/` holds its
 * types and its refusals; these tables hold the facts that a caller needs. The compiler requires both.
 */
import { type DirectoryEndpoints, directoryEndpoints } from "./directory-endpoints.ts";
import { type EndpointFacts, get } from "./endpoint-facts.ts";
import type { GetTokenReply, GetTokenRequest } from "./endpoints/gettoken.ts";
import { type LegacyEndpoints, legacyEndpoints } from "./legacy-endpoints.ts";
import { type MessagingEndpoints, messagingEndpoints } from "./messaging-endpoints.ts";

export type { EndpointFacts } from "./endpoint-facts.ts";
export type * from "./endpoints/agent-get.ts";
export type * from "./endpoints/agent-list.ts";
export type * from "./endpoints/agent-set.ts";
export type * from "./endpoints/appchat-create.ts";
export type * from "./endpoints/appchat-get.ts";
export type * from "./endpoints/appchat-send.ts";
export type * from "./endpoints/appchat-update.ts";
export type * from "./endpoints/auth-get_tfa_info.ts";
export type * from "./endpoints/auth-getuserdetail.ts";
export type * from "./endpoints/auth-getuserinfo.ts";
export type * from "./endpoints/batch-getresult.ts";
export type * from "./endpoints/batch-import.ts";
export type * from "./endpoints/batch-invite.ts";
export type * from "./endpoints/chat.ts";
export type * from "./endpoints/contactrule.ts";
export type * from "./endpoints/corp-get_join_qrcode.ts";
export type * from "./endpoints/department-create.ts";
export type * from "./endpoints/department-delete.ts";
export type * from "./endpoints/department-get.ts";
export type * from "./endpoints/department-list.ts";
export type * from "./endpoints/department-simplelist.ts";
export type * from "./endpoints/department-update.ts";
export type * from "./endpoints/export.ts";
export type * from "./endpoints/gettoken.ts";
export type * from "./endpoints/invite.ts";
export type * from "./endpoints/ip-lists.ts";
export type * from "./endpoints/kf.ts";
export type * from "./endpoints/linkedcorp-message-send.ts";
export type * from "./endpoints/material.ts";
export type * from "./endpoints/media-get.ts";
export type * from "./endpoints/media-upload.ts";
export type * from "./endpoints/media-upload_by_url.ts";
export type * from "./endpoints/media-uploadimg.ts";
export type * from "./endpoints/menu.ts";
export type * from "./endpoints/message-get_statistics.ts";
export type * from "./endpoints/message-recall.ts";
export type * from "./endpoints/message-send.ts";
export type * from "./endpoints/message-update_taskcard.ts";
export type * from "./endpoints/message-update_template_card.ts";
export type * from "./endpoints/shakearound.ts";
export type * from "./endpoints/tag-addtagusers.ts";
export type * from "./endpoints/tag-create.ts";
export type * from "./endpoints/tag-delete.ts";
export type * from "./endpoints/tag-deltagusers.ts";
export type * from "./endpoints/tag-get.ts";
export type * from "./endpoints/tag-list.ts";
export type * from "./endpoints/tag-update.ts";
export type * from "./endpoints/tickets.ts";
export type * from "./endpoints/user-authsucc.ts";
export type * from "./endpoints/user-batchdelete.ts";
export type * from "./endpoints/user-convert_to_openid.ts";
export type * from "./endpoints/user-convert_to_userid.ts";
export type * from "./endpoints/user-create.ts";
export type * from "./endpoints/user-delete.ts";
export type * from "./endpoints/user-get.ts";
export type * from "./endpoints/user-get_active_stat.ts";
export type * from "./endpoints/user-get_userid_by_email.ts";
export type * from "./endpoints/user-getuserid.ts";
export type * from "./endpoints/user-list.ts";
export type * from "./endpoints/user-list_id.ts";
export type * from "./endpoints/user-simplelist.ts";
export type * from "./endpoints/user-tfa_succ.ts";
export type * from "./endpoints/user-update.ts";
export type * from "./endpoints/webhook-send.ts";
export type * from "./endpoints/webhook-upload_media.ts";
export type * from "./endpoints/workbench.ts";

export interface Endpoints extends DirectoryEndpoints, MessagingEndpoints, LegacyEndpoints {
  gettoken: { request: GetTokenRequest; reply: GetTokenReply };
}

export type Endpoint = keyof Endpoints;
export type RequestOf<E extends Endpoint> = Endpoints[E]["request"];
export type ReplyOf<E extends Endpoint> = Endpoints[E]["reply"];

export const endpoints: { readonly [E in Endpoint]: EndpointFacts<E> } = {
  gettoken: { ...get("gettoken"), token: false },
  ...directoryEndpoints,
  ...messagingEndpoints,
  ...legacyEndpoints,
};
