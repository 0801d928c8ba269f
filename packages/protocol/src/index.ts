/**
 * Facts of the WeCom wire, as types, data and pure functions: no network, files or clock. Start at `endpoints` for calls
 * and at `CallbackCrypto` for what the platform sends us. Imports nothing of ours.
 */

// Callbacks
export type {
  CallbackConfig,
  CallbackFields,
  EchoQuery,
  OpenedCallback,
  SignedAt,
  SignedQuery,
} from "./callback/crypto.ts";
export { CallbackCrypto } from "./callback/crypto.ts";
export type { CallbackCode } from "./callback/error.ts";
export { CallbackError, callbackCodes } from "./callback/error.ts";
export type { Inbound, InboundEvent, InboundHead, InboundOther, InboundText } from "./callback/inbound.ts";
export { inboundOf } from "./callback/inbound.ts";
export type {
  ContactAttribute,
  ContactChange,
  ContactUser,
  EventDetail,
  InboundEventView,
  LifecycleEvent,
} from "./callback/inbound-event.ts";
export { inboundEventOf } from "./callback/inbound-event.ts";
export type { InboundMessage } from "./callback/inbound-message.ts";
export { inboundMessageOf } from "./callback/inbound-message.ts";
export type { InboundPackage, PackageItem } from "./callback/inbound-package.ts";
export { inboundPackageOf } from "./callback/inbound-package.ts";
export type { CallbackKey } from "./callback/key.ts";
export { callbackKey } from "./callback/key.ts";
export type { PassiveReply, ReplyArticle } from "./callback/passive-reply.ts";
export { passiveReplyXml } from "./callback/passive-reply.ts";
// Calls
export type { WireDepartment } from "./department.ts";
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
export type { Endpoint, Endpoints, ReplyOf, RequestOf } from "./endpoints.ts";
export { endpoints } from "./endpoints.ts";
export type { Envelope } from "./envelope.ts";
export { hintOf } from "./envelope.ts";
// Codes and bounds
export type { BilingualText, ErrorFact } from "./error-facts.ts";
export { errorFact, errorFacts } from "./error-facts.ts";
export type { MessagingLimit } from "./limits.ts";
export { limits, messagingLimits } from "./limits.ts";
export type { MemberStatus, WireAttribute, WireExternalProfile, WireMember } from "./member.ts";
export type { MemberInput } from "./member-input.ts";
export type * from "./message-bodies.ts";
export type * from "./shown-message.ts";
export type * from "./template-card.ts";

// XML, the subset that callbacks use
export { readXml } from "./xml/read.ts";
export { xmlCaps } from "./xml/reader.ts";
export type { XmlElement, XmlFields, XmlItem, XmlValue } from "./xml/values.ts";
export { listOf, textOf, XmlError } from "./xml/values.ts";
export type { XmlOutput, XmlOutputFields } from "./xml/write.ts";
export { writeXml } from "./xml/write.ts";
