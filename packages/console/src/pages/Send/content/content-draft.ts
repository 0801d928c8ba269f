/**
 * A content while it is being written: all its fields are there, empty ones too. `sendable` is the one that is sent and
 * drawn, without what was left empty.
 */
import { type CardType, MessageContent, type MessageType } from "@shoufa/contract";
import { newKey } from "../../../components/new-key.ts";
import { isBlank } from "./blank.ts";
import { cardForm } from "./card-forms.ts";
import { entriesAt, type FormNode, joinPath, kindAt, targetType, valueAt, withValue } from "./form.ts";
import { formOf } from "./form-of.ts";

const shortKey = (): string => newKey().slice(0, 8);

type Card = Extract<MessageContent, { type: "template_card" }>["template_card"];

const emptyCards: { readonly [Type in CardType]: () => Extract<Card, { card_type: Type }> } = {
  text_notice: () => ({
    card_type: "text_notice",
    main_title: { title: "", desc: "" },
    sub_title_text: "",
    card_action: { type: 1, url: "" },
  }),
  news_notice: () => ({
    card_type: "news_notice",
    main_title: { title: "", desc: "" },
    card_image: { url: "" },
    card_action: { type: 1, url: "" },
  }),
  button_interaction: () => ({
    card_type: "button_interaction",
    main_title: { title: "", desc: "" },
    sub_title_text: "",
    task_id: `task-${shortKey()}`,
    button_list: [{ text: "", style: 1, key: "button-1" }],
  }),
  vote_interaction: () => ({
    card_type: "vote_interaction",
    main_title: { title: "", desc: "" },
    task_id: `task-${shortKey()}`,
    checkbox: {
      ...{ question_key: "question", mode: 0 },
      option_list: [1, 2].map((number) => ({ id: `option-${number}`, text: "", is_checked: false })),
    },
    submit_button: { text: "", key: "submit" },
  }),
  multiple_interaction: () => ({
    card_type: "multiple_interaction",
    main_title: { title: "", desc: "" },
    task_id: `task-${shortKey()}`,
    select_list: [
      {
        ...{ question_key: "question-1", title: "" },
        option_list: [1, 2].map((number) => ({ id: `option-${number}`, text: "" })),
      },
    ],
    submit_button: { text: "", key: "submit" },
  }),
};

const empty: { readonly [Type in MessageType]: () => Extract<MessageContent, { type: Type }> } = {
  text: () => ({ type: "text", text: "" }),
  image: () => ({ type: "image", fileId: "", name: "" }),
  voice: () => ({ type: "voice", fileId: "", name: "" }),
  video: () => ({ type: "video", fileId: "", name: "", title: "", description: "" }),
  file: () => ({ type: "file", fileId: "", name: "" }),
  textcard: () => ({ type: "textcard", textcard: { title: "", description: "", url: "", btntxt: "" } }),
  news: () => ({ type: "news", news: { articles: [{ title: "", url: "" }] } }),
  mpnews: () => ({ type: "mpnews", mpnews: { articles: [{ title: "", thumb_file_id: "", content: "" }] } }),
  markdown: () => ({ type: "markdown", markdown: { content: "" } }),
  miniprogram_notice: () => ({
    type: "miniprogram_notice",
    miniprogram_notice: { appid: "", page: "", title: "", description: "" },
  }),
  template_card: () => ({ type: "template_card", template_card: emptyCards.text_notice() }),
};

export const emptyContent = <T extends MessageType>(type: T): Extract<MessageContent, { type: T }> => empty[type]();

/** The same card as another one, with the fields that both have. */
export function asCard(content: Extract<MessageContent, { type: "template_card" }>, type: CardType): MessageContent {
  const { card_type: _, ...before } = content.template_card;
  const has = new Set(cardForm(type).map(({ path }) => path.split(".")[1]));
  const kept = Object.entries(before).filter(([name, value]) => has.has(name) && !isBlank(value));
  const card = kept.reduce<Card>((next, [name, value]) => withValue(next, name, value), emptyCards[type]());
  return { ...content, template_card: card };
}

/** Whether nothing has been written yet. */
export function isEmptyContent(content: MessageContent): boolean {
  const fresh =
    content.type === "template_card" ? emptyCards[content.template_card.card_type]() : emptyContent(content.type);
  const actual = content.type === "template_card" ? content.template_card : content;
  const plain = (fields: object) => JSON.stringify({ ...fields, task_id: "" });
  return plain(actual) === plain(fresh);
}

/** Whether there is nothing yet that a phone could show. */
export const isNotStarted = (content: MessageContent): boolean =>
  isEmptyContent(content) || ("fileId" in content && content.fileId === "");

/** The content without what was left empty and need not be there. */
export const sendable = (content: MessageContent): MessageContent => tidy(content, formOf(content), "");

function tidy<T>(fields: T, nodes: readonly FormNode[], outer: string): T {
  let next = fields;
  for (const node of nodes) {
    const path = joinPath(outer, node.path);
    const value = valueAt(next, path);
    switch (node.node) {
      case "text":
        if (!node.required && value === "") next = withValue(next, path, undefined);
        break;
      case "yes":
        if (value === false && node.isWritten !== true) next = withValue(next, path, undefined);
        break;
      case "choice":
        if (value === false) next = withValue(next, path, undefined);
        break;
      case "group":
        if (value === undefined) break;
        next = isBlank(value) ? withValue(next, path, undefined) : tidy(next, node.nodes, path);
        break;
      case "list":
        if (entriesAt(next, path).length === 0 && node.least === 0) next = withValue(next, path, undefined);
        for (const at of entriesAt(next, path).keys()) next = tidy(next, node.nodes, `${path}[${at}]`);
        break;
      case "target":
        next = tidyTarget(next, path, node);
        break;
      case "kind":
        next = tidy(next, kindAt(next, outer, node)?.nodes ?? [], outer);
        break;
      default:
        break;
    }
  }
  return next;
}

function tidyTarget<T>(fields: T, path: string, node: Extract<FormNode, { node: "target" }>): T {
  const type = targetType(valueAt(fields, path), node);
  let next = fields;
  const drop = (name: string): void => {
    next = withValue(next, joinPath(path, name), undefined);
  };
  if (type !== 1) drop("url");
  if (type !== 2) for (const name of ["appid", "pagepath"]) drop(name);
  if (type === 0) drop("type");
  const whole = valueAt(next, path);
  return path !== "" && whole !== undefined && Object.keys(whole as object).length === 0
    ? withValue(next, path, undefined)
    : next;
}

/** A content as it was stored; undefined: it is none. */
export function readContent(type: MessageType, stored: unknown): MessageContent | undefined {
  if (typeof stored !== "object" || stored === null) return undefined;
  // Not written yet, which a content that is sent cannot be.
  const started = { ...stored, ...(type === "text" && valueAt(stored, "text") === "" && { text: " " }) };
  const filled = { ...started, ...(valueAt(stored, "fileId") === "" && { fileId: "-" }) };
  const parsed = MessageContent.safeParse(filled);
  return parsed.success && parsed.data.type === type ? (stored as MessageContent) : undefined;
}
