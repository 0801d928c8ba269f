/**
 * Fields of every kind of message that have a bound or must be there, by their path in the body: `news.articles[].title`.
 * The figures, and what WeCom does beyond them, are in data/limits-messaging.json; each row here names one by its id.
 * Rules that join several fields are in message-problems.ts.
 */
import { messagingLimit } from "./limits.ts";
import type { MessageKind } from "./message-bodies.ts";
import type { CardType } from "./template-card.ts";

/** Bound of one text or list. */
export interface Bound {
  /** Id of the figure in `messagingLimits`. */
  readonly limit: string;
  readonly least: number;
  readonly most: number;
  /** `hanzi`: widths of a Chinese character; ASCII counts half. `entries`: of a list. */
  readonly unit: "bytes" | "characters" | "hanzi" | "entries";
  /** WeCom's behaviour beyond it. `advice`: none, but phones do not show it well. */
  readonly beyond: "cut" | "refused" | "advice";
  /** False where sources disagree about the figure or its unit. */
  readonly verified: boolean;
}

export interface FieldRule {
  readonly path: string;
  /** Required, and not empty, if the object around it is present. */
  readonly required: boolean;
  readonly bound?: Bound;
}

const units = { bytes: "bytes", chars: "characters", "chinese chars": "hanzi" } as const;

function bound(id: string): Bound {
  const { value, unit, over, verified } = messagingLimit(id);
  const [least, most] = Array.isArray(value) ? (value as [number, number]) : [0, value as number];
  return {
    ...{ limit: id, least, most, verified },
    unit: unit in units ? units[unit as keyof typeof units] : "entries",
    beyond: over === "truncate" ? "cut" : over === "advice" ? "advice" : "refused",
  };
}

const rule =
  (required: boolean) =>
  (path: string, limit?: string): FieldRule => ({
    path,
    required,
    ...(limit !== undefined && { bound: bound(limit) }),
  });
const must = rule(true);
const may = rule(false);

const taskcard = (name: string): readonly FieldRule[] => [
  must(`${name}.title`, "taskcard.title.max"),
  must(`${name}.description`, "taskcard.description.max"),
  may(`${name}.url`, "taskcard.url.max"),
  must(`${name}.task_id`, "template_card.task_id.max"),
  must(`${name}.btn`, "taskcard.btn.len"),
  must(`${name}.btn[].key`, "taskcard.btn.key.max"),
  must(`${name}.btn[].name`, "taskcard.btn.name.max"),
];

/** Rules of every kind. Those of a template card depend on its `card_type`, too: `cardRules`. */
export const messageRules: { readonly [Kind in MessageKind]: readonly FieldRule[] } = {
  text: [must("text.content", "text.content.max")],
  image: [must("image.media_id")],
  voice: [must("voice.media_id")],
  video: [
    must("video.media_id"),
    may("video.title", "video.title.max"),
    may("video.description", "video.description.max"),
  ],
  file: [must("file.media_id")],
  textcard: [
    must("textcard.title", "textcard.title.max"),
    must("textcard.description", "textcard.description.max"),
    must("textcard.url", "textcard.url.max"),
    may("textcard.btntxt", "textcard.btntxt.max"),
  ],
  news: [
    must("news.articles", "news.articles.max"),
    must("news.articles[].title", "news.title.max"),
    may("news.articles[].description", "news.description.max"),
    may("news.articles[].url", "news.url.max"),
    may("news.articles[].picurl", "news.picurl.max"),
    may("news.articles[].pagepath", "news.pagepath.max"),
    may("news.articles[].btntxt", "news.btntxt.max"),
  ],
  mpnews: [
    must("mpnews.articles", "mpnews.articles.max"),
    must("mpnews.articles[].title", "mpnews.title.max"),
    must("mpnews.articles[].thumb_media_id"),
    may("mpnews.articles[].author", "mpnews.author.max"),
    must("mpnews.articles[].content", "mpnews.content.max"),
    may("mpnews.articles[].digest", "mpnews.digest.max"),
  ],
  markdown: [must("markdown.content", "markdown.content.max")],
  miniprogram_notice: [
    must("miniprogram_notice.appid"),
    may("miniprogram_notice.page", "miniprogram_notice.page.max"),
    must("miniprogram_notice.title", "miniprogram_notice.title.len"),
    may("miniprogram_notice.description", "miniprogram_notice.description.len"),
    may("miniprogram_notice.content_item", "miniprogram_notice.content_item.max"),
    may("miniprogram_notice.content_item[].key", "miniprogram_notice.item.key.max"),
    may("miniprogram_notice.content_item[].value", "miniprogram_notice.item.value.max"),
  ],
  template_card: [],
  interactive_taskcard: taskcard("interactive_taskcard"),
  taskcard: taskcard("taskcard"),
};

const card = "template_card";
const advice = `${card}.advice`;

const sourceRule = may(`${card}.source.desc`, `${advice}.source.desc`);
const title: readonly FieldRule[] = [
  must(`${card}.main_title`),
  must(`${card}.main_title.title`, `${advice}.main_title.title`),
];
const titleDesc = may(`${card}.main_title.desc`, `${advice}.main_title.desc`);
const subTitle = may(`${card}.sub_title_text`, `${advice}.sub_title_text`);
const taskId = must(`${card}.task_id`, `${card}.task_id.max`);

const common: readonly FieldRule[] = [
  sourceRule,
  must(`${card}.action_menu.action_list`, `${card}.action_list.len`),
  must(`${card}.action_menu.action_list[].text`),
  must(`${card}.action_menu.action_list[].key`, `${card}.key.max`),
  may(`${card}.horizontal_content_list`, `${card}.horizontal_content_list.max`),
  must(`${card}.horizontal_content_list[].keyname`, `${advice}.horizontal.keyname`),
  may(`${card}.horizontal_content_list[].value`, `${advice}.horizontal.value`),
];

const notice: readonly FieldRule[] = [
  ...common,
  may(`${card}.task_id`, `${card}.task_id.max`),
  may(`${card}.jump_list`, `${card}.jump_list.max`),
  must(`${card}.jump_list[].title`, `${advice}.jump.title`),
];

const submit: readonly FieldRule[] = [
  may(`${card}.submit_button.text`, `${advice}.submit_button.text`),
  must(`${card}.submit_button`),
  must(`${card}.submit_button.key`, `${card}.key.max`),
];

const selection = (path: string, options: string, text: string): readonly FieldRule[] => [
  must(`${path}.question_key`, `${card}.question_key.max`),
  must(`${path}.option_list`, options),
  must(`${path}.option_list[].id`, `${card}.option.id.max`),
  must(`${path}.option_list[].text`, text),
];

export const cardRules: { readonly [Type in CardType]: readonly FieldRule[] } = {
  text_notice: [
    ...notice,
    may(`${card}.main_title.title`, `${advice}.main_title.title`),
    titleDesc,
    subTitle,
    may(`${card}.emphasis_content.title`, `${advice}.emphasis_content.title`),
    may(`${card}.emphasis_content.desc`, `${advice}.emphasis_content.desc`),
  ],
  news_notice: [
    ...notice,
    ...title,
    titleDesc,
    must(`${card}.card_image.url`),
    must(`${card}.image_text_area.image_url`),
    may(`${card}.vertical_content_list`, `${card}.vertical_content_list.max`),
    must(`${card}.vertical_content_list[].title`, `${advice}.vertical.title`),
    may(`${card}.vertical_content_list[].desc`, `${advice}.vertical.desc`),
  ],
  button_interaction: [
    ...common,
    ...title,
    titleDesc,
    subTitle,
    taskId,
    ...selection(
      `${card}.button_selection`,
      `${card}.button_selection.option_list.len`,
      `${advice}.button_selection.option.text`,
    ),
    must(`${card}.button_list`, `${card}.button_list.len`),
    must(`${card}.button_list[].text`, `${advice}.button.text`),
    may(`${card}.button_list[].key`, `${card}.key.max`),
  ],
  vote_interaction: [
    sourceRule,
    must(`${card}.main_title`),
    must(`${card}.main_title.title`, `${advice}.vote.main_title.title`),
    may(`${card}.main_title.desc`, `${advice}.vote.main_title.desc`),
    taskId,
    must(`${card}.checkbox`),
    ...selection(`${card}.checkbox`, `${card}.checkbox.option_list.len`, `${advice}.checkbox.option.text`),
    ...submit,
  ],
  multiple_interaction: [
    sourceRule,
    ...title,
    may(`${card}.main_title.desc`, `${advice}.multiple.main_title.desc`),
    taskId,
    must(`${card}.select_list`, `${card}.select_list.len`),
    ...selection(`${card}.select_list[]`, `${card}.select_list.option_list.len`, `${advice}.select.option.text`),
    ...submit,
  ],
};
