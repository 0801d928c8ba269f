import { limits } from "@shoufa/protocol";
import type { Body } from "../../kernel/body.ts";
import { bytesOf, cut } from "../../kernel/lengths.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { readMentions } from "./mentions.ts";
import { type Place, type ReadBody, readSafe, tooLong } from "./place.ts";

/** 44004 nothing to say. Too long: cut for people, 40058 for robots; switches say otherwise. */
export function readText(body: Body, place: Place): ReadBody {
  const given = body.object("text");
  const content = given?.string("content") ?? "";
  if (content === "") throw new Refusal(44004);
  const safe = readSafe(place);
  const shown = place.translate(withinBounds(content, place));
  const group = place.kind === "appchat" || place.kind === "webhook";
  const mentioned = group ? readMentions(shown, given, place) : undefined;
  return {
    msgtype: "text",
    content: { text: { content: shown } },
    text: shown,
    ...safe,
    ...(mentioned ? { mentioned } : undefined),
  };
}

function withinBounds(content: string, { kind, switches }: Place): string {
  if (kind === "webhook") {
    const max = Number(switches["webhook.text.max"]);
    if (bytesOf(content) > max) throw tooLong("text.content", max);
    return content;
  }
  const beyond = switches[kind === "appchat" ? "appchat.textOver2048" : "message.text.over2048"];
  const short = cut(content, limits.message.textMaxBytes, "bytes");
  if (short.length < content.length && beyond !== "truncate") throw new Refusal(Number(beyond));
  return short;
}
