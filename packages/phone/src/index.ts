/**
 * A phone, drawn in React: how WeCom shows a person's messages. It makes no requests: messages are
 * properties, and the person's actions are callbacks. Start at `Conversation`; a new kind of message is one component in
 * `messages/` and one row in `drawings.ts`. Import `@shoufa/phone/phone.css` once beside it.
 */

export { AppMenu } from "./AppMenu.tsx";
export { AppAvatar, BotAvatar, PersonAvatar } from "./Avatar.tsx";
export { Composer } from "./Composer.tsx";
export { Conversation } from "./Conversation.tsx";
export { ConversationList } from "./ConversationList.tsx";
export { onlyInWeCom } from "./drawings.ts";
export { LockScreen } from "./LockScreen.tsx";
export { MessageBody } from "./MessageBody.tsx";
export type {
  CardAct,
  CardState,
  ClientView,
  ConversationLine,
  FeedbackAct,
  Language,
  MessageMedia,
  PhoneMessage,
  PhoneMessageType,
} from "./message.ts";
export { PhoneFrame } from "./PhoneFrame.tsx";
export { TitleBar } from "./TitleBar.tsx";
export { type TextNode, textNodes } from "./text-nodes.ts";
export { clockTime, fullTime, listTime } from "./time.ts";
export { useReloaded } from "./use-reloaded.ts";
