/** What a message says: one type per kind, where each may be sent, and what phones show of it. */
export type { AppchatTextBody } from "./endpoints/appchat-send.ts";
export type { MessageBody, MessageHead } from "./endpoints/message-send.ts";
export type { WebhookBody, WebhookCard } from "./endpoints/webhook-send.ts";
export type * from "./message-bodies.ts";
export type * from "./shown-message.ts";
export type * from "./template-card.ts";
export { utf8Bytes } from "./utf8-bytes.ts";
