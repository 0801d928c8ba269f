import { limits } from "@shoufa/protocol";
import type { Body } from "../../kernel/body.ts";
import { checkScheme, checkUrlLength, cut } from "../../kernel/lengths.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { forbidSafe, type Place, type ReadBody } from "./place.ts";

/** 41016 title, 41033 description, 41010 url missing; 45034, 40127 or 40058 a url that is neither http nor https. */
export function readTextCard(body: Body, place: Place): ReadBody {
  const given = body.object("textcard");
  const title = given?.string("title");
  const description = given?.string("description");
  const url = given?.string("url");
  if (!title) throw new Refusal(41016);
  if (!description) throw new Refusal(41033);
  if (!url) throw new Refusal(41010);
  const { textCardTitleMax, textCardDescriptionMax, textCardUrlMaxBytes, buttonTextMaxCharacters } = limits.message;
  checkUrlLength(url, textCardUrlMaxBytes, place.switches);
  checkScheme(url, place.switches);
  forbidSafe(place);
  const unit = place.kind === "appchat" ? "bytes" : place.switches["message.textcard.unit"];
  const textcard = {
    title: place.translate(cut(title, textCardTitleMax, unit)),
    description: place.translate(cut(description, textCardDescriptionMax, unit)),
    url,
    btntxt: cut(given?.string("btntxt") || "详情", buttonTextMaxCharacters, "characters"),
  };
  return { msgtype: "textcard", content: { textcard }, text: textcard.title };
}
