/** Callbacks: signature and encryption, typed views of what they carry, passive replies. Needs Node (`node:crypto`). */
export type {
  CallbackConfig,
  CallbackFields,
  EchoQuery,
  OpenedCallback,
  OpeningSteps,
  SignedAt,
  SignedQuery,
} from "./callback/crypto.ts";
export { CallbackCrypto } from "./callback/crypto.ts";
export type { CallbackFormat } from "./callback/format.ts";
export { callbackFormatOf, readCallbackFields, writeCallbackFields } from "./callback/format.ts";
export type { CallbackKey } from "./callback/key.ts";
export { callbackKey } from "./callback/key.ts";
export { openMessage } from "./callback/opened.ts";
export type { PassiveReply, ReplyArticle } from "./callback/passive-reply.ts";
export { writePassiveReply } from "./callback/passive-reply.ts";
export { templateCardElements } from "./callback/template-card-elements.ts";
export * from "./inbound.ts";
