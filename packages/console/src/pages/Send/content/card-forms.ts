/** The forms of the five template cards, from the blocks that they share. */
import type { CardType } from "@shoufa/contract";
import { compose } from "../../../text/compose.ts";
import { type FormNode, type ListNode, required, type TargetNode, type TextNode, text } from "./form.ts";

const { cards, fields } = compose;
const target = (path: string, label: TextNode["label"], types: TargetNode["types"] = [0, 1, 2]): FormNode => ({
  ...{ node: "target", path, label, types, isTyped: true },
});
const at = (path: string): string => `template_card.${path}`;

const originName = text("desc", cards.originName);
const icon = text("icon_url", cards.icon, { hint: compose.pictureElsewhere });
const colours = [cards.grey, cards.black, cards.red, cards.green].map((label, value) => ({ value, label }));
const origin: FormNode = {
  ...{ node: "group", path: at("source"), label: cards.origin },
  nodes: [originName, icon, { node: "choice", path: "desc_color", label: cards.colour, options: colours }],
};
const plainOrigin: FormNode = { ...origin, nodes: [originName, icon] };

const heading = (isRequired: boolean): readonly FormNode[] => [
  text(at("main_title.title"), cards.heading, { required: isRequired }),
  text(at("main_title.desc"), cards.subheading),
];
const words = text(at("sub_title_text"), cards.text, { rows: 3 });
const quote: FormNode = {
  ...{ node: "group", path: at("quote_area"), label: cards.quote },
  nodes: [text("title", cards.quoteTitle), text("quote_text", cards.quoteText, { rows: 2 }), target("", fields.goesTo)],
};
const rows: ListNode = {
  ...{ node: "list", path: at("horizontal_content_list"), label: cards.rows, least: 0, most: 6 },
  fresh: () => ({ keyname: "", value: "" }),
  nodes: [
    text("keyname", fields.key, required),
    {
      ...{ node: "kind", path: "type", label: cards.rowKind },
      kinds: [
        { value: 0, label: cards.plain, nodes: [text("value", fields.value)] },
        { value: 1, label: cards.link, nodes: [text("value", fields.value), text("url", fields.url, required)] },
        {
          ...{ value: 2, label: cards.attachment },
          nodes: [
            { node: "file", path: "media_id", kind: "file", label: cards.attachment },
            text("value", cards.attachmentName, required),
          ],
        },
        {
          ...{ value: 3, label: cards.person },
          nodes: [text("value", fields.value), text("userid", cards.userId, required)],
        },
      ],
    },
  ],
};
const jumps: ListNode = {
  ...{ node: "list", path: at("jump_list"), label: cards.jump, least: 0, most: 3 },
  fresh: () => ({ type: 1, title: "", url: "" }),
  nodes: [text("title", cards.words, required), target("", fields.goesTo)],
};
const menu: FormNode = {
  ...{ node: "group", path: at("action_menu"), label: cards.menu },
  nodes: [
    text("desc", cards.menuHint),
    {
      ...{ node: "list", path: "action_list", label: cards.menuEntry, least: 1, most: 3 },
      fresh: (number) => ({ text: "", key: `menu-${number}` }),
      nodes: [text("text", cards.words, required), text("key", cards.key, { ...required, hint: cards.keyHint })],
    },
  ],
};
const taskId = (isRequired: boolean): FormNode =>
  text(at("task_id"), cards.taskId, { required: isRequired, hint: cards.taskIdHint });

const options = (path: string, most: number, more: readonly FormNode[] = [], fresh: object = {}): ListNode => ({
  ...{ node: "list", path, label: cards.option, least: 1, most },
  fresh: (number) => ({ id: `option-${number}`, text: "", ...fresh }),
  nodes: [text("text", cards.words, required), text("id", cards.optionId, required), ...more],
});
const selection: readonly FormNode[] = [
  text("title", cards.selectionTitle),
  text("question_key", cards.question, required),
  options("option_list", 10),
  text("selected_id", cards.chosenFirst),
];
const submit: readonly FormNode[] = [
  text(at("submit_button.text"), cards.submit),
  text(at("submit_button.key"), cards.submitKey, { ...required, hint: cards.keyHint }),
];

const forms: Readonly<Record<CardType, readonly FormNode[]>> = {
  text_notice: [
    ...heading(false),
    {
      ...{ node: "group", path: at("emphasis_content"), label: cards.emphasis },
      nodes: [text("title", cards.figure), text("desc", cards.meaning)],
    },
    words,
    target(at("card_action"), cards.whole, [1, 2]),
    ...[rows, jumps, quote, origin, menu, taskId(false)],
  ],
  news_notice: [
    ...heading(true),
    {
      ...{ node: "group", path: at("card_image"), label: cards.image },
      nodes: [
        text("url", fields.picture, { hint: compose.pictureElsewhere }),
        text("aspect_ratio", cards.ratio, { isNumber: true }),
      ],
    },
    {
      ...{ node: "group", path: at("image_text_area"), label: cards.area },
      nodes: [
        text("image_url", fields.picture, { hint: compose.pictureElsewhere }),
        text("title", cards.heading),
        text("desc", fields.description),
        target("", fields.goesTo),
      ],
    },
    target(at("card_action"), cards.whole, [1, 2]),
    {
      ...{ node: "list", path: at("vertical_content_list"), label: cards.paragraph, least: 0, most: 4 },
      fresh: () => ({ title: "", desc: "" }),
      nodes: [text("title", cards.heading, required), text("desc", fields.description, { rows: 2 })],
    },
    ...[rows, jumps, quote, origin, menu, taskId(false)],
  ],
  button_interaction: [
    ...heading(true),
    words,
    {
      ...{ node: "list", path: at("button_list"), label: cards.button, least: 1, most: 6 },
      fresh: (number) => ({ text: "", style: 1, key: `button-${number}` }),
      nodes: [
        text("text", cards.words, required),
        {
          ...{ node: "choice", path: "style", label: cards.style },
          options: [cards.style1, cards.style2, cards.style3, cards.style4].map((label, at) => ({
            value: at + 1,
            label,
          })),
        },
        {
          ...{ node: "kind", path: "type", label: cards.tap },
          kinds: [
            {
              ...{ value: 0, label: cards.callsBack },
              nodes: [text("key", cards.key, { ...required, hint: cards.keyHint })],
            },
            { value: 1, label: fields.page, nodes: [text("url", fields.url, required)] },
          ],
        },
      ],
    },
    { node: "group", path: at("button_selection"), label: cards.selection, nodes: selection },
    rows,
    target(at("card_action"), cards.whole),
    ...[quote, origin, menu, taskId(true)],
  ],
  vote_interaction: [
    ...heading(true),
    {
      ...{ node: "choice", path: at("checkbox.mode"), label: cards.mode },
      options: [
        { value: 0, label: cards.single },
        { value: 1, label: cards.several },
      ],
    },
    options(
      at("checkbox.option_list"),
      20,
      [{ node: "yes", path: "is_checked", label: cards.checked, isWritten: true }],
      { is_checked: false },
    ),
    ...[text(at("checkbox.question_key"), cards.question, required), ...submit, plainOrigin, taskId(true)],
  ],
  multiple_interaction: [
    ...heading(true),
    {
      ...{ node: "list", path: at("select_list"), label: cards.selection, least: 1, most: 3 },
      fresh: (number) => ({
        ...{ question_key: `question-${number}`, title: "" },
        option_list: [{ id: "option-1", text: "" }],
      }),
      nodes: selection,
    },
    ...[...submit, plainOrigin, taskId(true)],
  ],
};

export const cardForm = (type: CardType): readonly FormNode[] => forms[type];

export const cardTypes: readonly CardType[] = [
  "text_notice",
  "news_notice",
  "button_interaction",
  "vote_interaction",
  "multiple_interaction",
];
