/** A rule as it is typed, and what is still wrong with it. */
import {
  byteLength,
  type ReplyRule,
  type RuleAct,
  type RuleAnswer,
  type RuleEvent,
  RuleInput,
  type RuleMessageType,
} from "@shoufa/contract";
import type { Phrase } from "@shoufa/web";
import type { ChosenFile } from "../../components/UploadField.tsx";
import { rules as text } from "../../text/rules.ts";

export const kinds = ["equals", "contains", "pattern", "any-text", "message", "event", "menu", "card"] as const;
export type Kind = (typeof kinds)[number];

export interface TypedArticle {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly picUrl: string;
}

export interface Typed {
  readonly name: string;
  readonly kind: Kind;
  /** One on each line. */
  readonly words: string;
  readonly key: string;
  readonly event: RuleEvent;
  readonly messageType: RuleMessageType;
  readonly departments: readonly number[];
  readonly tags: readonly number[];
  readonly hasHours: boolean;
  readonly from: string;
  readonly to: string;
  readonly days: readonly number[];
  readonly answer: RuleAnswer["type"];
  readonly text: string;
  readonly articles: readonly TypedArticle[];
  /** Files of an answer with a picture and of one with a file: each keeps its own while the other is looked at. */
  readonly image: ChosenFile | null;
  readonly file: ChosenFile | null;
  readonly perMinute: number;
}

export const noArticle: TypedArticle = { title: "", description: "", url: "", picUrl: "" };

const blank: Typed = {
  ...{ name: "", kind: "equals", words: "", key: "", event: "enter_agent", messageType: "image" },
  ...{ departments: [], tags: [], hasHours: false, from: "09:00", to: "18:00", days: [1, 2, 3, 4, 5] },
  ...{
    answer: "text",
    text: "",
    articles: [noArticle],
    image: null,
    file: null,
    perMinute: 1,
  },
};

export function typedOf(rule: ReplyRule | null): Typed {
  if (rule === null) return blank;
  const { name, trigger, only, answer, perMinute } = rule;
  return {
    ...blank,
    ...{ name, perMinute, departments: only.departments, tags: only.tags },
    kind: trigger.kind === "text" ? trigger.match : trigger.kind,
    ...(trigger.kind === "text" && { words: trigger.values.join("\n") }),
    ...(trigger.kind === "event" && { event: trigger.event }),
    ...(trigger.kind === "message" && { messageType: trigger.type }),
    ...((trigger.kind === "menu" || trigger.kind === "card") && { key: trigger.key }),
    ...(only.hours !== null && { hasHours: true, ...only.hours }),
    answer: answer.type,
    ...typedAnswer(answer),
  };
}

function typedAnswer(answer: RuleAnswer): Partial<Typed> {
  switch (answer.type) {
    case "news":
      return { articles: answer.articles };
    case "image":
    case "file":
      return { [answer.type]: { fileId: answer.fileId, name: answer.name } };
    default:
      return { text: answer.text };
  }
}

export const maxBytes = { text: 2048, title: 128, description: 512 } as const;

/** What is missing, or nothing. */
export function problemOf(typed: Typed): Phrase | null {
  const { kind } = typed;
  const isWords = kind === "equals" || kind === "contains" || kind === "pattern";
  if (isWords && wordsOf(typed.words).length === 0) return text.needWords;
  if ((kind === "menu" || kind === "card") && typed.key.trim() === "") return text.needKey;
  if (typed.hasHours && typed.days.length === 0) return text.needDays;
  if ((typed.answer === "image" || typed.answer === "file") && typed[typed.answer] === null) return text.needFile;
  if ((typed.answer === "text" || typed.answer === "button") && typed.text.trim() === "") return text.needAnswer;
  if (typed.answer === "text" && byteLength(typed.text) > maxBytes.text) return text.tooLong;
  if (typed.answer === "news") {
    if (typed.articles.some(({ title }) => title.trim() === "")) return text.needAnswer;
    const isLong = typed.articles.some(
      ({ title, description }) => byteLength(title) > maxBytes.title || byteLength(description) > maxBytes.description,
    );
    if (isLong) return text.tooLong;
  }
  return RuleInput.safeParse(inputOf(typed)).success ? null : text.needAnswer;
}

const wordsOf = (words: string): string[] => [...new Set(words.split("\n").map((word) => word.trim()))].filter(Boolean);

export function inputOf(typed: Typed): RuleInput {
  const { name, kind, departments, tags, hasHours, from, to, days, perMinute } = typed;
  return {
    ...{ name: name.trim(), perMinute },
    trigger: triggerOf(typed, kind),
    only: {
      ...{ departments: [...departments], tags: [...tags] },
      hours: hasHours ? { from, to, days: [...days] } : null,
    },
    answer: answerOf(typed),
  };
}

function answerOf({ answer, text: words, articles, image, file }: Typed): RuleAnswer {
  switch (answer) {
    case "news":
      return { type: "news", articles: articles.map((article) => ({ ...article })) };
    case "image":
      return { type: "image", ...(image ?? noFile) };
    case "file":
      return { type: "file", ...(file ?? noFile) };
    default:
      return { type: answer, text: words };
  }
}

const noFile: ChosenFile = { fileId: "", name: "" };

function triggerOf(typed: Typed, kind: Kind): RuleInput["trigger"] {
  switch (kind) {
    case "any-text":
      return { kind };
    case "message":
      return { kind, type: typed.messageType };
    case "event":
      return { kind, event: typed.event };
    case "menu":
    case "card":
      return { kind, key: typed.key.trim() };
    default:
      return { kind: "text", match: kind, values: wordsOf(typed.words) };
  }
}

/** What the test bench tries: what was typed there, or the very act that the rule is for. */
export function actOf(typed: Typed, said: string): RuleAct | null {
  const { kind } = typed;
  if (kind === "message") return { kind, type: typed.messageType };
  if (kind === "event") return { kind, event: typed.event };
  if (kind === "menu" || kind === "card") return typed.key.trim() === "" ? null : { kind, key: typed.key.trim() };
  return said.trim() === "" ? null : { kind: "text", text: said };
}
