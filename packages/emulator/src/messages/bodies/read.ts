/** One reader for each msgtype, and the places that accept it. Start at `readBody`. */
import type { Body } from "../../kernel/body.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { readMarkdown, readMarkdownV2 } from "./markdown.ts";
import { readFile, readImage, readVideo, readVoice } from "./media.ts";
import { readMiniProgramNotice } from "./mini-program-notice.ts";
import { readMpNews } from "./mp-news.ts";
import { readNews } from "./news.ts";
import type { Place, ReadBody } from "./place.ts";
import { readTaskCard } from "./task-card.ts";
import { readTemplateCard } from "./template-card/read.ts";
import { readText } from "./text.ts";
import { readTextCard } from "./text-card.ts";

type Reader = (body: Body, place: Place) => ReadBody;

const common: Readonly<Record<string, Reader>> = {
  text: readText,
  image: readImage,
  voice: readVoice,
  video: readVideo,
  file: readFile,
  textcard: readTextCard,
  news: readNews,
  mpnews: readMpNews,
  markdown: readMarkdown,
};

const sent: Readonly<Record<string, Reader>> = {
  ...common,
  miniprogram_notice: readMiniProgramNotice,
  template_card: readTemplateCard,
  interactive_taskcard: (body, place) => readTaskCard(body, place, "interactive_taskcard"),
  taskcard: (body, place) => readTaskCard(body, place, "taskcard"),
  // Templates belong to third-party suites; an app of the company's own has none.
  template_msg: () => {
    throw new Refusal(60206);
  },
};

/** Robots' pictures come inside the request, so their reader needs a store and stands with their handler. */
const robots: Readonly<Record<string, Reader>> = {
  text: readText,
  markdown: readMarkdown,
  markdown_v2: readMarkdownV2,
  news: readNews,
  file: readFile,
  voice: readVoice,
  template_card: readTemplateCard,
};

const readers: { readonly [K in Exclude<Place["kind"], "update" | "bot">]: Readonly<Record<string, Reader>> } = {
  send: sent,
  linkedcorp: { ...common, miniprogram_notice: readMiniProgramNotice },
  appchat: common,
  webhook: robots,
};

/** Types that apps of 企业号 could send. Source: docs/wire/messaging.md §13. */
const legacyTypes: readonly string[] = ["text", "image", "voice", "video", "file", "news", "mpnews"];

/** 40008 for a msgtype that the place does not take; otherwise what the type's own reader says. */
export function readBody(msgtype: string, body: Body, place: Place & { kind: keyof typeof readers }): ReadBody {
  const byType = readers[place.kind];
  if (!Object.hasOwn(byType, msgtype)) throw new Refusal(40008);
  const legacy = place.switches["company.profile"] === "qiyehao" && place.kind !== "webhook";
  if (legacy && !legacyTypes.includes(msgtype)) throw new Refusal(40008);
  return byType[msgtype]!(body, place);
}
