/**
 * A typed client of WeCom's server API. Everyday users need the first group only; `createWeCom` is where to start for
 * calls, `createReceiver` for what people send.
 */

// Everyday use: a company, its apps, their calls, errors.

export type { App, AppDepartments, AppImports, AppMembers, Contacts } from "./app.ts";
export { Bot, type BotConnection, type BotOptions, createBot } from "./bots/bot.ts";
export { BotCallback, type BotCallbackOptions } from "./bots/callback.ts";
export type { BotDownload } from "./bots/download.ts";
export type { BotContext, BotEventOf, BotHandler, BotMessageKind, BotMessageOf } from "./bots/handlers.ts";
export type { BotLinkOptions, BotStop } from "./bots/link.ts";
export type { BotOutcome } from "./bots/outcome.ts";
export type { BotReplier, BotStreamOptions, BotStreamWriter } from "./bots/reply.ts";
export type { DepartmentNode, Departments } from "./departments.ts";
export {
  LocalLimitError,
  NoAnswerError,
  type NoAnswerReason,
  UsageError,
  WeComApiError,
  WeComError,
  type WeComErrorCode,
} from "./errors.ts";
export type { ExportOptions, Exports } from "./exports.ts";
export { type AnyMessage, freezeMessage, type Sending } from "./freeze-message.ts";
export type { GroupChats } from "./group-chats.ts";
export type { ImportFile, ImportProgress, Imports, MemberImport } from "./imports.ts";
export type { Invitations, QrWidth } from "./invitations.ts";
export { type Login, signJsSdk, type Ticket, type Visitor } from "./login.ts";
export type { Media, UploadedMedia } from "./media.ts";
export type { CreatedDepartment, MemberName, MemberPlace, Members } from "./members.ts";
export type {
  CardChange,
  FileMessage,
  FileSendResult,
  LinkedMessage,
  Messages,
  SendableFile,
  SendResult,
  TextMessage,
  VideoMessage,
} from "./messages.ts";
export type { AppProfile, OwnApp, WorkbenchData } from "./own-app.ts";
export type {
  CallbackContext,
  CallbackReply,
  Handler,
  HandlerResult,
  InboundEventName,
  InboundEventOf,
  InboundMessageKind,
  InboundMessageOf,
} from "./receiving/handlers.ts";
export { createReceiver, type Receiver, type ReceiverOptions } from "./receiving/receiver.ts";
export type { CallbackRequest, CallbackResponse } from "./receiving/request.ts";
export type { LinkedLists, LinkedRecipients, RecipientLists, Recipients, Unreached } from "./recipients.ts";
export type { Webhook } from "./webhook.ts";
export { createWeCom, type WeCom, type WeComOptions } from "./wecom.ts";

// Advanced use: any endpoint, exact bytes, several processes, other rates.

export type { CallOptions, FilePart, OpenCallOptions, ReceivedFile, Reply } from "./call.ts";
export type { Legacy } from "./legacy.ts";
export type { LegacyChats } from "./legacy-chats.ts";
export type { LegacyMaterial } from "./legacy-material.ts";
export { ManagementGroup } from "./management-group.ts";
export { sendResult } from "./messages.ts";
export type { FrozenCall, OpenCall } from "./open-call.ts";
export type { PaceOptions } from "./pacing.ts";
export type { RetryOptions } from "./retry.ts";
export type { RateLimit } from "./sliding-window.ts";
export type { TagContent, TagMembers, TagName, Tags } from "./tags.ts";
export { type FetchedToken, memoryTokenStore, type StoredToken, type TokenStore } from "./token-store.ts";
export type { VisibilityRules } from "./visibility-rules.ts";

// Extensions: the function type that every call goes through.

export { type Call, type Layer, type Outgoing, stack } from "./call.ts";
