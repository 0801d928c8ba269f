/** The parts that several template cards share, each read from the card's object and refused by its own code. */
import {
  type CardAction,
  type CardActionMenu,
  type CardJump,
  type CardParagraph,
  type CardQuoteArea,
  type CardRow,
  type CardSource,
  type CardTitle,
  limits,
  type MessageMedia,
} from "@shoufa/protocol";
import type { Body } from "../../../kernel/body.ts";
import { present } from "../../../kernel/body.ts";
import { bytesOf } from "../../../kernel/lengths.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { type Place, requireMedia } from "../place.ts";

/** Empty counts as absent. */
const text = (given: Body, name: string): string | undefined => given.string(name) || undefined;

const translated = (given: Body, name: string, place: Place): string | undefined => {
  const value = text(given, name);
  return value === undefined ? undefined : place.translate(value);
};

export function readSource(card: Body, place: Place, options: { colour: boolean }): CardSource | undefined {
  const given = card.object("source");
  if (!given) return undefined;
  const colour = options.colour ? given.integer("desc_color") : undefined;
  return present({
    icon_url: text(given, "icon_url"),
    desc: translated(given, "desc", place),
    desc_color: colour === 0 || colour === 1 || colour === 2 || colour === 3 ? colour : undefined,
  });
}

/** 40058 not 1 to 3 entries, 42038 one without text, 42039 without key or with too long a one, 42051 two alike. */
export function readActionMenu(card: Body, place: Place): CardActionMenu | undefined {
  const given = card.object("action_menu");
  if (!given) return undefined;
  const actions = given.objects("action_list") ?? [];
  const [least, most] = limits.card.actions;
  if (actions.length < least || actions.length > (place.passiveReply?.maxActions ?? most)) throw new Refusal(40058);
  const list = actions.map((action) => ({ text: requireText(action, 42038), key: requireKey(action, "key", 42039) }));
  if (new Set(list.map(({ key }) => key)).size < list.length) throw new Refusal(42051);
  return present({ desc: text(given, "desc"), action_list: list });
}

/** 41016 when `required` and there is no title. */
export function readTitle(card: Body, place: Place, options: { required: true }): CardTitle & { title: string };
export function readTitle(card: Body, place: Place, options: { required: false }): CardTitle | undefined;
export function readTitle(card: Body, place: Place, { required }: { required: boolean }): CardTitle | undefined {
  const given = card.object("main_title");
  const title = given && translated(given, "title", place);
  if (required && title === undefined) throw new Refusal(41016);
  return given && present({ title, desc: translated(given, "desc", place) });
}

export function readSubTitle(card: Body, place: Place): string | undefined {
  return translated(card, "sub_title_text", place);
}

/** 42028 a link without url, 42030 a mini program without appid, 40058 another type. */
export function readQuoteArea(card: Body): CardQuoteArea | undefined {
  const given = card.object("quote_area");
  if (!given) return undefined;
  return present({ ...readLink(given), title: text(given, "title"), quote_text: text(given, "quote_text") });
}

/** 42035 more than 6, 42027 keyname, 42028 url, 42029/40007 media_id, 42050 userid. */
export function readRows(card: Body, place: Place, media: MessageMedia[]): readonly CardRow[] | undefined {
  const rows = card.objects("horizontal_content_list");
  if (!rows) return undefined;
  if (rows.length > limits.card.maxRows) throw new Refusal(42035);
  return rows.map((row): CardRow => {
    const keyname = requireText(row, 42027, "keyname");
    const value = translated(row, "value", place);
    const type = row.integer("type") ?? 0;
    if (type === 0) return present({ keyname, value });
    if (type === 1) return present({ type, keyname, value, url: requireText(row, 42028, "url") });
    if (type === 2) {
      const attachment = requireMedia(place, requireText(row, 42029, "media_id"));
      media.push(attachment);
      return present({ type, keyname, value, media_id: attachment.mediaId });
    }
    if (type !== 3) throw new Refusal(40058);
    const userid = requireText(row, 42050, "userid");
    if (!place.isMember(userid)) throw new Refusal(42050);
    return present({ type, keyname, value, userid });
  });
}

/** 42036 more than 4, 42033 one without a title. */
export function readParagraphs(card: Body): readonly CardParagraph[] | undefined {
  const paragraphs = card.objects("vertical_content_list");
  if (!paragraphs) return undefined;
  if (paragraphs.length > limits.card.maxParagraphs) throw new Refusal(42036);
  return paragraphs.map((each) => present({ title: requireText(each, 42033, "title"), desc: text(each, "desc") }));
}

/** 42042 more than 3, 42033 title, 42028 url, 42030 appid. */
export function readJumps(card: Body): readonly CardJump[] | undefined {
  const jumps = card.objects("jump_list");
  if (!jumps) return undefined;
  if (jumps.length > limits.card.maxJumps) throw new Refusal(42042);
  return jumps.map((jump) => present({ title: requireText(jump, 42033, "title"), ...readLink(jump) }));
}

/** 42045 missing or of another type, 42028 url, 42030 appid. A button card may go without. */
export function readCardAction(card: Body, place: Place, options: { required: true }): CardAction;
export function readCardAction(card: Body, place: Place, options: { required: false }): CardAction | undefined;
export function readCardAction(card: Body, place: Place, { required }: { required: boolean }): CardAction | undefined {
  const given = card.object("card_action");
  if (place.passiveReply && given) return laxLink(given);
  const type = given?.integer("type") ?? 0;
  if (type < 0 || type > 2 || (required && type === 0)) throw new Refusal(42045);
  return given && readLink(given);
}

/** In a passive reply a type that is 0, absent or wrong, or one without a destination, means no link. */
function laxLink(given: Body): CardAction {
  const type = given.integer("type");
  const url = text(given, "url");
  const appid = text(given, "appid");
  if (type === 1 && url !== undefined) return { type, url };
  if (type === 2 && appid !== undefined) return present({ type, appid, pagepath: text(given, "pagepath") });
  return {};
}

/** `type` with what it leads to; 0 and absent lead nowhere. */
export function readLink(given: Body): Pick<CardAction, "type" | "url" | "appid" | "pagepath"> {
  const type = given.integer("type") ?? 0;
  if (type === 0) return {};
  if (type === 1) return { type, url: requireText(given, 42028, "url") };
  if (type !== 2) throw new Refusal(40058);
  return present({ type, appid: requireText(given, 42030, "appid"), pagepath: text(given, "pagepath") });
}

export function requireText(given: Body, errcode: number, name = "text"): string {
  const value = text(given, name);
  if (value === undefined) throw new Refusal(errcode);
  return value;
}

/** Keys come back with the event, so they are bounded. */
export function requireKey(
  given: Body,
  name: string,
  errcode: number,
  maxBytes: number = limits.card.keyMaxBytes,
): string {
  const key = requireText(given, errcode, name);
  if (bytesOf(key) > maxBytes) throw new Refusal(errcode);
  return key;
}
