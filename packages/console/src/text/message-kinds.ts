import type { MessageType } from "@shoufa/contract";
import { type Phrase, phrases } from "@shoufa/web/phrase";

/** Names of the kinds of messages, as WeCom's own pages write them. */
export const messageKinds = {
  ...phrases({
    inLine: { zh: "[{kind}] {title}", en: "[{kind}] {title}" },
  }),
  kinds: phrases({
    text: { zh: "文本", en: "Text" },
    image: { zh: "图片", en: "Picture" },
    voice: { zh: "语音", en: "Voice" },
    video: { zh: "视频", en: "Video" },
    file: { zh: "文件", en: "File" },
    textcard: { zh: "文本卡片", en: "Text card" },
    news: { zh: "图文（跳转链接）", en: "Articles (links)" },
    mpnews: { zh: "图文（正文）", en: "Articles (full text)" },
    markdown: { zh: "Markdown", en: "Markdown" },
    miniprogram_notice: { zh: "小程序通知", en: "Mini-program notice" },
    template_card: { zh: "模板卡片", en: "Template card" },
  } satisfies Record<MessageType, Phrase>),
};
