import type { Language } from "./message.ts";

/** The client's own words. A text without both languages does not compile. */
const texts = {
  answered: { zh: "已提交，等待应用更新", en: "Sent, waiting for the app" },
  attachment: { zh: "附件", en: "Attachment" },
  back: { zh: "返回", en: "Back" },
  cardMenu: { zh: "卡片菜单", en: "Card menu" },
  chats: { zh: "消息", en: "Chats" },
  composer: { zh: "发消息", en: "Message" },
  conversations: { zh: "会话", en: "Conversations" },
  details: { zh: "详情", en: "Details" },
  earlier: { zh: "查看更早的消息", en: "Show earlier messages" },
  file: { zh: "文件", en: "File" },
  fileGone: { zh: "文件已过期或不存在", en: "The file has expired or is unknown" },
  group: { zh: "群聊", en: "Group" },
  insideOnly: { zh: "仅限企业内分享", en: "For sharing inside the company only" },
  jump: { zh: "有新消息", en: "New messages" },
  location: { zh: "位置", en: "Location" },
  me: { zh: "我", en: "Me" },
  mentionsYou: { zh: "提到了你", en: "Mentions you" },
  miniprogram: { zh: "小程序", en: "Mini program" },
  noMessages: { zh: "还没有消息", en: "No messages yet" },
  onlyInWeCom: {
    zh: "[暂不支持在微信中查看此消息，请打开企业微信查看]",
    en: "[This message cannot be shown in WeChat. Open WeCom to read it.]",
  },
  options: { zh: "选项", en: "Options" },
  picture: { zh: "图片", en: "Picture" },
  pictureFrom: { zh: "图片来自", en: "Picture from" },
  readAll: { zh: "阅读全文", en: "Read all" },
  recalled: { zh: "撤回了一条消息", en: "took back a message" },
  secret: { zh: "保密消息", en: "Confidential" },
  send: { zh: "发送", en: "Send" },
  submit: { zh: "提交", en: "Submit" },
  unknownType: { zh: "[暂不支持的消息类型]", en: "[Message type not supported yet]" },
  unread: { zh: "条未读", en: "unread" },
  updateExpired: {
    zh: "已提交；应用未及时更新，卡片已失效",
    en: "Sent; the app did not update the card in time, it has expired",
  },
  video: { zh: "视频", en: "Video" },
  voice: { zh: "语音", en: "Voice" },
  wasSource: { zh: "原文", en: "Source" },
  yesterday: { zh: "昨天", en: "Yesterday" },
} as const satisfies Record<string, Record<Language, string>>;

export const phoneText = (language: Language, key: keyof typeof texts): string => texts[key][language];
