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
export type { CallbackKey } from "./callback/key.ts";
export { callbackKey } from "./callback/key.ts";
// Calls
export type { WireDepartment } from "./department.ts";
export type { DepartmentGetReply, DepartmentGetRequest } from "./endpoints/department-get.ts";
export type { DepartmentListReply, DepartmentListRequest } from "./endpoints/department-list.ts";
export type { DepartmentSimplelistReply, DepartmentSimplelistRequest } from "./endpoints/department-simplelist.ts";
export type { GetTokenReply, GetTokenRequest } from "./endpoints/gettoken.ts";
export type {
  MessageBody,
  MessageHead,
  MessageSendReply,
  MessageSendRequest,
  TextBody,
} from "./endpoints/message-send.ts";
export type { UserGetReply, UserGetRequest } from "./endpoints/user-get.ts";
export type { UserListReply, UserListRequest } from "./endpoints/user-list.ts";
export type { UserSimplelistReply, UserSimplelistRequest } from "./endpoints/user-simplelist.ts";
export type { Endpoint, EndpointFacts, Endpoints, ReplyOf, RequestOf } from "./endpoints.ts";
export { endpoints } from "./endpoints.ts";
export type { Envelope } from "./envelope.ts";
export { hintOf } from "./envelope.ts";
// Codes and bounds
export type { BilingualText, ErrorFact } from "./error-facts.ts";
export { errorFact, errorFacts } from "./error-facts.ts";
export type { MessagingLimit } from "./limits.ts";
export { limits, messagingLimits } from "./limits.ts";
export type { MemberStatus, WireAttribute, WireExternalProfile, WireMember } from "./member.ts";

// XML, the subset that callbacks use
export { readXml, xmlCaps } from "./xml/read.ts";
export type { XmlElement, XmlFields, XmlItem, XmlValue } from "./xml/values.ts";
export { listOf, textOf, XmlError } from "./xml/values.ts";
export type { XmlOutput, XmlOutputFields } from "./xml/write.ts";
export { writeXml } from "./xml/write.ts";
