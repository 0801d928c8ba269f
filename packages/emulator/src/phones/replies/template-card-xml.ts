/**
 * A template card as passive replies spell it, into the spelling of the interface: `MainTitle/Title` becomes
 * `main_title.title`, repeated siblings become lists, and what is a number or a flag there becomes one here. The readers
 * of cards then judge it as they judge any other. Source: docs/wire/callbacks.md §8.
 */
import { listOf, textOf, type XmlFields } from "@shoufa/protocol";

/** Field of the card that an element becomes: its name, and how its content is read. */
type Rule = readonly [name: string, content: "text" | "number" | "flag" | Shape | readonly [Shape]];
type Shape = { readonly [element: string]: Rule };

const link: Shape = {
  Type: ["type", "number"],
  Url: ["url", "text"],
  AppId: ["appid", "text"],
  // Two blocks spell it this way.
  Appid: ["appid", "text"],
  PagePath: ["pagepath", "text"],
};
const title: Shape = { Title: ["title", "text"], Desc: ["desc", "text"] };
const option: Shape = { Id: ["id", "text"], Text: ["text", "text"], IsChecked: ["is_checked", "flag"] };
const question: Shape = {
  QuestionKey: ["question_key", "text"],
  Title: ["title", "text"],
  SelectedId: ["selected_id", "text"],
  Disable: ["disable", "flag"],
  Mode: ["mode", "number"],
  OptionList: ["option_list", [option]],
};

const card: Shape = {
  CardType: ["card_type", "text"],
  Source: ["source", { IconUrl: ["icon_url", "text"], Desc: ["desc", "text"], DescColor: ["desc_color", "number"] }],
  MainTitle: ["main_title", title],
  SubTitleText: ["sub_title_text", "text"],
  HorizontalContentList: [
    "horizontal_content_list",
    [
      {
        ...link,
        KeyName: ["keyname", "text"],
        Value: ["value", "text"],
        MediaId: ["media_id", "text"],
        UserId: ["userid", "text"],
      },
    ],
  ],
  VerticalContentList: ["vertical_content_list", [title]],
  JumpList: ["jump_list", [{ ...link, Title: ["title", "text"] }]],
  CardAction: ["card_action", link],
  EmphasisContent: ["emphasis_content", title],
  CardImage: ["card_image", { Url: ["url", "text"], AspectRatio: ["aspect_ratio", "number"] }],
  ImageTextArea: ["image_text_area", { ...link, ...title, ImageUrl: ["image_url", "text"] }],
  QuoteArea: ["quote_area", { ...link, Title: ["title", "text"], QuoteText: ["quote_text", "text"] }],
  ActionMenu: [
    "action_menu",
    { Desc: ["desc", "text"], ActionList: ["action_list", [{ Text: ["text", "text"], Key: ["key", "text"] }]] },
  ],
  ButtonList: [
    "button_list",
    [
      {
        Text: ["text", "text"],
        Style: ["style", "number"],
        Key: ["key", "text"],
        Type: ["type", "number"],
        Url: ["url", "text"],
      },
    ],
  ],
  ButtonSelection: ["button_selection", question],
  CheckBox: ["checkbox", question],
  SelectList: ["select_list", [question]],
  SubmitButton: ["submit_button", { Text: ["text", "text"], Key: ["key", "text"] }],
  ReplaceText: ["replace_text", "text"],
};

/** Card in the form of `message/update_template_card`. Elements that occur in no sample are left out. */
export const templateCardOf = (fields: XmlFields): Record<string, unknown> => convert(fields, card);

function convert(fields: XmlFields, shape: Shape): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [element, value] of Object.entries(fields)) {
    if (!Object.hasOwn(shape, element)) continue;
    const [name, content] = shape[element]!;
    const items = listOf(value);
    if (isList(content)) {
      result[name] = items.map((item) => (typeof item === "string" ? {} : convert(item, content[0])));
    } else if (typeof content === "object") {
      const first = items[0];
      if (first !== undefined) result[name] = typeof first === "string" ? {} : convert(first, content);
    } else {
      const text = textOf(value);
      if (text !== undefined) result[name] = scalar(text.trim(), text, content);
    }
  }
  return result;
}

const isList = (content: Rule[1]): content is readonly [Shape] => Array.isArray(content);

function scalar(trimmed: string, text: string, content: "text" | "number" | "flag"): unknown {
  if (content === "text") return text;
  if (content === "flag") return trimmed === "1" || trimmed.toLowerCase() === "true";
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(trimmed) ? Number(trimmed) : undefined;
}
