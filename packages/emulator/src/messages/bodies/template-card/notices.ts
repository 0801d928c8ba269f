/** The two cards that tell something: text_notice and news_notice. */
import { limits, type MessageMedia, type NewsNoticeCard, type TextNoticeCard } from "@shoufa/protocol";
import type { Body } from "../../../kernel/body.ts";
import { present } from "../../../kernel/body.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Place } from "../place.ts";
import {
  readActionMenu,
  readCardAction,
  readJumps,
  readLink,
  readParagraphs,
  readQuoteArea,
  readRows,
  readSource,
  readSubTitle,
  readTitle,
  requireText,
} from "./blocks.ts";

const readNoticeBlocks = (card: Body, place: Place, media: MessageMedia[]) => ({
  source: readSource(card, place, { colour: true }),
  // A robot has no callback URL.
  action_menu: place.kind === "webhook" ? undefined : readActionMenu(card, place),
  quote_area: readQuoteArea(card),
  horizontal_content_list: readRows(card, place, media),
  jump_list: readJumps(card),
  card_action: readCardAction(card, place, { required: true }),
});

/** 41016 when neither `main_title.title` nor `sub_title_text` is there. */
export function readTextNotice(card: Body, place: Place, media: MessageMedia[]): TextNoticeCard {
  const main_title = readTitle(card, place, { required: false });
  const sub_title_text = readSubTitle(card, place);
  if (main_title?.title === undefined && sub_title_text === undefined) throw new Refusal(41016);
  const emphasis = card.object("emphasis_content");
  return {
    card_type: "text_notice",
    ...present({
      main_title,
      sub_title_text,
      emphasis_content:
        emphasis &&
        present({ title: emphasis.string("title") || undefined, desc: emphasis.string("desc") || undefined }),
      ...readNoticeBlocks(card, place, media),
    }),
  };
}

/** 41016 no title, 42044 no picture, 40058 a picture of a shape beyond the bounds. */
export function readNewsNotice(card: Body, place: Place, media: MessageMedia[]): NewsNoticeCard {
  const main_title = readTitle(card, place, { required: true });
  const card_image = readCardImage(card, place);
  const area = card.object("image_text_area");
  if (card_image === undefined && (area === undefined || place.kind === "webhook")) throw new Refusal(42044);
  return {
    card_type: "news_notice",
    ...present({
      main_title,
      card_image,
      image_text_area:
        area &&
        present({
          ...readLink(area),
          title: area.string("title") || undefined,
          desc: area.string("desc") || undefined,
          image_url: requireText(area, 42044, "image_url"),
        }),
      vertical_content_list: readParagraphs(card),
      ...readNoticeBlocks(card, place, media),
    }),
  };
}

function readCardImage(card: Body, { switches }: Place): NewsNoticeCard["card_image"] {
  const given = card.object("card_image");
  if (!given) return undefined;
  const url = requireText(given, 42044, "url");
  const aspect_ratio = given.number("aspect_ratio");
  if (aspect_ratio !== undefined) {
    const [least, most] = limits.card.aspectRatio;
    const inside =
      switches["card.aspectRatio.bounds"] === "inclusive"
        ? aspect_ratio >= least && aspect_ratio <= most
        : aspect_ratio > least && aspect_ratio < most;
    if (!inside) throw new Refusal(40058);
  }
  return present({ url, aspect_ratio });
}
