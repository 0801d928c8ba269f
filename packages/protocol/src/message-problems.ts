/**
 * Problems of a message that WeCom would refuse or cut, found before it is sent. Start at `messageProblems`. Whether a media id is
 * known, a person reachable or an app allowed to do it only WeCom can say.
 */
import { characters, hanziWidth, utf8Bytes } from "./lengths.ts";
import type { MessageBody, NewsArticle } from "./message-bodies.ts";
import { type Bound, cardRules, type FieldRule, messageRules } from "./message-rules.ts";
import type { TemplateCard } from "./template-card.ts";

export interface MessageProblem {
  /** Path in the body: `news.articles[0].title`. */
  readonly field: string;
  /**
   * `missing`: not there, or empty. `too-long`, `too-short`: outside `bound`. `half-character`: something cut an emoji in
   * two. `not-http`: an address that is neither http nor https. `illegal`: characters that are not allowed there.
   * `repeated`: a key that another entry has.
   */
  readonly problem: "missing" | "too-long" | "too-short" | "half-character" | "not-http" | "illegal" | "repeated";
  /** In the unit of `bound`. */
  readonly actual?: number;
  readonly bound?: Bound;
}

/**
 * Finds everything that is wrong with a message, in the order of its fields. Problems whose `bound.beyond` is `advice` are
 * no reason not to send, and `cut` means that people get a shortened text.
 */
export function messageProblems(body: MessageBody): readonly MessageProblem[] {
  const rules = rulesOf(body);
  return [...rules.flatMap((rule) => ruleProblems(body, rule)), ...halves(body, ""), ...joinedRules(body)];
}

function rulesOf(body: MessageBody): readonly FieldRule[] {
  if (body.msgtype !== "template_card") return messageRules[body.msgtype];
  return cardRules[body.template_card?.card_type] ?? [];
}

interface Found {
  readonly field: string;
  readonly value: unknown;
}

function ruleProblems(body: MessageBody, { path, required, bound }: FieldRule): MessageProblem[] {
  return valuesAt(body, path).flatMap(({ field, value }): MessageProblem[] => {
    if (isEmpty(value)) return required ? [{ field, problem: "missing" }] : [];
    if (bound === undefined) return [];
    const actual = lengthOf(value, bound.unit);
    if (actual === undefined || (actual >= bound.least && actual <= bound.most)) return [];
    return [{ field, problem: actual > bound.most ? "too-long" : "too-short", actual, bound }];
  });
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

const textLengths = { bytes: utf8Bytes, characters, hanzi: hanziWidth };

function lengthOf(value: unknown, unit: Bound["unit"]): number | undefined {
  if (unit === "entries") return Array.isArray(value) ? value.length : undefined;
  return typeof value === "string" ? textLengths[unit](value) : undefined;
}

/** Values at a path; `[]` means every entry. None where an optional part around it is absent. */
function valuesAt(body: MessageBody, path: string): readonly Found[] {
  let found: readonly Found[] = [{ field: "", value: body }];
  for (const step of path.split(".")) {
    const name = step.replace("[]", "");
    found = found.flatMap(({ field, value }): Found[] => {
      // The object that `msgtype` names is never optional.
      if (value === undefined && field === body.msgtype) return [{ field: `${field}.${name}`, value }];
      if (typeof value !== "object" || value === null) return [];
      const inner = (value as Readonly<Record<string, unknown>>)[name];
      const at = field === "" ? name : `${field}.${name}`;
      if (!step.endsWith("[]")) return [{ field: at, value: inner }];
      return Array.isArray(inner) ? inner.map((value, index) => ({ field: `${at}[${index}]`, value })) : [];
    });
  }
  return found;
}

/** Texts that hold half a character: they would leave as an escape, and WeCom takes no escapes. */
function halves(value: unknown, field: string): MessageProblem[] {
  if (typeof value === "string") return value.isWellFormed() ? [] : [{ field, problem: "half-character" }];
  if (Array.isArray(value)) return value.flatMap((each, index) => halves(each, `${field}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => halves(each, field === "" ? name : `${field}.${name}`));
}

function joinedRules(body: MessageBody): MessageProblem[] {
  switch (body.msgtype) {
    case "textcard":
      return link("textcard.url", body.textcard?.url);
    case "news":
      return (body.news?.articles ?? []).flatMap((article, index) => articleLinks(`news.articles[${index}]`, article));
    case "template_card":
      return body.template_card ? cardProblems(body.template_card) : [missing("template_card")];
    default:
      return [];
  }
}

const missing = (field: string): MessageProblem => ({ field, problem: "missing" });

const link = (field: string, url: string | undefined): MessageProblem[] =>
  url && !/^https?:\/\//i.test(url) ? [{ field, problem: "not-http" }] : [];

/** An address, or a mini program's id together with its page. */
function articleLinks(field: string, { url, picurl, appid, pagepath }: NewsArticle): MessageProblem[] {
  const links = [...link(`${field}.url`, url), ...link(`${field}.picurl`, picurl)];
  if (appid && !pagepath) return [...links, missing(`${field}.pagepath`)];
  if (pagepath && !appid) return [...links, missing(`${field}.appid`)];
  return url || appid ? links : [...links, missing(`${field}.url`)];
}

function cardProblems(card: TemplateCard): MessageProblem[] {
  const problems: MessageProblem[] = [];
  const { task_id } = card;
  if (task_id && !/^[\w@-]+$/.test(task_id)) problems.push({ field: "template_card.task_id", problem: "illegal" });
  switch (card.card_type) {
    case "text_notice":
    case "news_notice": {
      if (card.action_menu && !task_id) problems.push(missing("template_card.task_id"));
      if (!card.card_action?.type) problems.push(missing("template_card.card_action.type"));
      if (card.card_type === "news_notice") {
        if (!card.card_image && !card.image_text_area) problems.push(missing("template_card.card_image"));
      } else if (!card.main_title?.title && !card.sub_title_text) {
        problems.push(missing("template_card.main_title.title"));
      }
      break;
    }
    case "button_interaction":
      problems.push(
        ...(card.button_list ?? []).flatMap(({ type = 0, key, url }, index) => {
          const field = `template_card.button_list[${index}]`;
          return type === 0 ? (key ? [] : [missing(`${field}.key`)]) : url ? [] : [missing(`${field}.url`)];
        }),
        ...repeated("template_card.button_list", "key", card.button_list),
        ...repeated("template_card.button_selection.option_list", "id", card.button_selection?.option_list),
      );
      break;
    case "vote_interaction":
      problems.push(...repeated("template_card.checkbox.option_list", "id", card.checkbox?.option_list));
      break;
    case "multiple_interaction":
      problems.push(...repeated("template_card.select_list", "question_key", card.select_list));
      break;
  }
  problems.push(...targetProblems(card));
  if ("action_menu" in card) {
    problems.push(...repeated("template_card.action_menu.action_list", "key", card.action_menu?.action_list));
  }
  return problems;
}

interface Target {
  readonly type?: 0 | 1 | 2 | 3;
  readonly url?: string;
  readonly appid?: string;
  readonly media_id?: string;
  readonly userid?: string;
}

/** Parts of a card that lead somewhere: by their type they need an address, a mini program, a file or a person. */
function targetProblems(card: TemplateCard): MessageProblem[] {
  const parts = card as {
    readonly card_action?: Target;
    readonly quote_area?: Target;
    readonly image_text_area?: Target;
    readonly jump_list?: readonly Target[];
    readonly horizontal_content_list?: readonly Target[];
  };
  const page = (field: string, { type, url, appid }: Target = {}): MessageProblem[] => {
    if (type === 1) return url ? link(`${field}.url`, url) : [missing(`${field}.url`)];
    return type === 2 && !appid ? [missing(`${field}.appid`)] : [];
  };
  const row = (field: string, { type, url, media_id, userid }: Target): MessageProblem[] => {
    if (type === 1) return url ? link(`${field}.url`, url) : [missing(`${field}.url`)];
    if (type === 2) return media_id ? [] : [missing(`${field}.media_id`)];
    return type === 3 && !userid ? [missing(`${field}.userid`)] : [];
  };
  const at = "template_card";
  return [
    ...page(`${at}.card_action`, parts.card_action),
    ...page(`${at}.quote_area`, parts.quote_area),
    ...page(`${at}.image_text_area`, parts.image_text_area),
    ...(parts.jump_list ?? []).flatMap((jump, index) => page(`${at}.jump_list[${index}]`, jump)),
    ...(parts.horizontal_content_list ?? []).flatMap((one, index) =>
      row(`${at}.horizontal_content_list[${index}]`, one),
    ),
  ];
}

function repeated<K extends string>(
  list: string,
  key: K,
  entries: readonly { readonly [N in K]?: string }[] | undefined,
): MessageProblem[] {
  const seen = new Set<string>();
  return (entries ?? []).flatMap((entry, index): MessageProblem[] => {
    const value = entry[key];
    if (value === undefined || !seen.has(value)) {
      if (value !== undefined) seen.add(value);
      return [];
    }
    return [{ field: `${list}[${index}].${key}`, problem: "repeated" }];
  });
}
