/**
 * Content of messages: one type per kind, its bounds (`messageRules`), what is wrong with one (`messageProblems`), byte
 * counts, and what phones show of it.
 */

export { cutText } from "./cut-text.ts";
export type { AppchatTextBody, WebhookBody, WebhookCard } from "./endpoints/group-chats.ts";
export type { MessageHead } from "./endpoints/messages.ts";
export { characters, hanziWidth, utf8Bytes } from "./lengths.ts";
export type * from "./message-bodies.ts";
export type { MessageProblem } from "./message-problems.ts";
export { messageProblems } from "./message-problems.ts";
export type { Bound, FieldRule } from "./message-rules.ts";
export { cardRules, messageRules } from "./message-rules.ts";
export type * from "./shown-message.ts";
export type * from "./template-card.ts";
