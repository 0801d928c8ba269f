/** The form of each type of message. */
import type { CardType, MessageContent, MessageType } from "@shoufa/contract";
import { compose } from "../../../text/compose.ts";
import { cardForm } from "./card-forms.ts";
import { type FormNode, required, text } from "./form.ts";

const { fields } = compose;

const safe: FormNode = { node: "yes", path: "safe", label: fields.safe, hint: fields.safeHint };
const translateIds: FormNode = {
  ...{ node: "yes", path: "translateIds", label: fields.translateIds, hint: fields.translateIdsHint },
};

const forms: Readonly<Record<Exclude<MessageType, "template_card">, readonly FormNode[]>> = {
  text: [
    text("text", fields.text, { ...required, rows: 7, bodyPath: "text.content", placeholder: fields.textPlaceholder }),
    safe,
    translateIds,
  ],
  image: [{ node: "file", path: "", kind: "image", label: fields.image, bodyPath: "image.media_id" }, safe],
  voice: [{ node: "file", path: "", kind: "voice", label: fields.voice, bodyPath: "voice.media_id" }],
  video: [
    { node: "file", path: "", kind: "video", label: fields.video, bodyPath: "video.media_id" },
    text("title", fields.title, { bodyPath: "video.title" }),
    text("description", fields.description, { rows: 2, bodyPath: "video.description" }),
    safe,
  ],
  file: [{ node: "file", path: "", kind: "file", label: fields.file, bodyPath: "file.media_id" }, safe],
  textcard: [
    text("textcard.title", fields.title, required),
    text("textcard.description", fields.description, { ...required, rows: 4 }),
    text("textcard.url", fields.url, required),
    text("textcard.btntxt", fields.btntxt, { hint: fields.btntxtHint }),
    translateIds,
  ],
  news: [
    {
      ...{ node: "list", path: "news.articles", label: fields.article, least: 1, most: 8 },
      fresh: () => ({ title: "", url: "" }),
      nodes: [
        text("title", fields.title, required),
        text("description", fields.description, { rows: 2 }),
        text("picurl", fields.picture, { hint: compose.pictureElsewhere }),
        { node: "target", path: "", label: fields.goesTo, types: [1, 2], isTyped: false },
      ],
    },
    translateIds,
  ],
  mpnews: [
    {
      ...{ node: "list", path: "mpnews.articles", label: fields.article, least: 1, most: 8 },
      fresh: () => ({ title: "", thumb_file_id: "", content: "" }),
      nodes: [
        text("title", fields.title, required),
        { node: "file", path: "thumb_file_id", kind: "image", label: fields.cover, bodyPath: "thumb_media_id" },
        text("author", fields.author),
        text("digest", fields.digest, { rows: 2 }),
        { node: "html", path: "content", label: fields.body },
        text("content_source_url", fields.source),
      ],
    },
    {
      ...{ node: "choice", path: "safe", label: fields.safe },
      options: [
        { value: false, label: fields.notSafe },
        { value: true, label: fields.safe },
        { value: "inside-company", label: fields.inside },
      ],
    },
    translateIds,
  ],
  markdown: [text("markdown.content", fields.markdown, { ...required, rows: 10, hint: fields.markdownHint })],
  miniprogram_notice: [
    text("miniprogram_notice.appid", fields.appid, required),
    text("miniprogram_notice.page", fields.pagepath),
    text("miniprogram_notice.title", fields.title, required),
    text("miniprogram_notice.description", fields.description),
    { node: "yes", path: "miniprogram_notice.emphasis_first_item", label: fields.emphasis },
    {
      ...{ node: "list", path: "miniprogram_notice.content_item", label: fields.row, least: 0, most: 10 },
      fresh: () => ({ key: "", value: "" }),
      nodes: [text("key", fields.key, required), text("value", fields.value, required)],
    },
    translateIds,
  ],
};

/** Name of a content's form. */
export const formNameOf = (content: MessageContent): MessageType | CardType =>
  content.type === "template_card" ? content.template_card.card_type : content.type;

export const formOf = (content: MessageContent): readonly FormNode[] =>
  content.type === "template_card" ? [...cardForm(content.template_card.card_type), translateIds] : forms[content.type];
