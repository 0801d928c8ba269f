import type { Language } from "./message.ts";

/** The client's own words. A text without both languages does not compile. */
const texts = {
  back: { zh: "返回", en: "Back" },
  chats: { zh: "消息", en: "Chats" },
  composer: { zh: "发消息", en: "Message" },
  earlier: { zh: "查看更早的消息", en: "Show earlier messages" },
  jump: { zh: "有新消息", en: "New messages" },
  me: { zh: "我", en: "Me" },
  noMessages: { zh: "还没有消息", en: "No messages yet" },
  send: { zh: "发送", en: "Send" },
  unknownType: { zh: "[暂不支持的消息类型]", en: "[Message type not supported yet]" },
  unread: { zh: "条未读", en: "unread" },
  yesterday: { zh: "昨天", en: "Yesterday" },
} as const satisfies Record<string, Record<Language, string>>;

export const phoneText = (language: Language, key: keyof typeof texts): string => texts[key][language];
