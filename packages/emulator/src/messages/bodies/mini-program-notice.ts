import { limits } from "@shoufa/protocol";
import type { Body } from "../../kernel/body.ts";
import { bytesOf, charactersOf, hanziWidth } from "../../kernel/lengths.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { forbidSafe, type Place, type ReadBody } from "./place.ts";

/**
 * 90200 no appid, 90207 not the form of one, 90204 page too long, 41016 no title, 40058 title or description not of 4
 * to 12 characters, 90201 too many rows, 90202/90203 key or value of a row. Which app may name which mini program is
 * checked where the app is known.
 */
export function readMiniProgramNotice(body: Body, place: Place): ReadBody {
  const given = body.object("miniprogram_notice");
  const appid = given?.string("appid");
  if (!appid) throw new Refusal(90200);
  if (!/^wx[0-9a-zA-Z]{1,30}$/.test(appid)) throw new Refusal(90207);
  const page = given?.string("page");
  const { message } = limits;
  if (page !== undefined && bytesOf(page) > message.miniProgramPageMaxBytes) throw new Refusal(90204);
  const title = given?.string("title");
  if (!title) throw new Refusal(41016);
  requireHeadline(title, place);
  const description = given?.string("description");
  if (description) requireHeadline(description, place);
  const items = (given?.objects("content_item") ?? []).map((item) => ({
    key: item.string("key") ?? "",
    value: item.string("value") ?? "",
  }));
  if (items.length > message.miniProgramMaxItems) throw new Refusal(90201);
  const shown = items.filter(({ key, value }) => key !== "" || value !== "");
  for (const { key, value } of shown) {
    if (key === "" || charactersOf(key) > message.miniProgramKeyMaxCharacters) throw new Refusal(90202);
    if (value === "" || charactersOf(value) > message.miniProgramValueMaxCharacters) throw new Refusal(90203);
  }
  forbidSafe(place);
  const notice = {
    appid,
    ...(page ? { page } : undefined),
    title: place.translate(title),
    ...(description ? { description: place.translate(description) } : undefined),
    emphasis_first_item: given?.boolean("emphasis_first_item") ?? false,
    content_item: shown.map(({ key, value }) => ({ key, value: place.translate(value) })),
  };
  return { msgtype: "miniprogram_notice", content: { miniprogram_notice: notice }, text: notice.title };
}

function requireHeadline(text: string, { switches }: Place): void {
  const [least, most] = limits.message.miniProgramHeadlineCharacters;
  const byWidth = switches["message.miniProgram.titleUnit"] === "hanzi-width";
  const length = byWidth ? hanziWidth(text) : charactersOf(text);
  if (charactersOf(text) < least || length > most) throw new Refusal(40058);
}
