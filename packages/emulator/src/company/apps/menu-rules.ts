/** Reads the body of `menu/create`, every bound with its own code. Source: docs/wire/messaging.md §10. */
import { limits, type Menu, type MenuButtonType, type MenuLeaf, type MenuParent } from "@shoufa/protocol";
import type { Body } from "../../kernel/body.ts";
import { present } from "../../kernel/body.ts";
import { bytesOf } from "../../kernel/lengths.ts";
import { Refusal } from "../../kernel/refusal.ts";

interface Level {
  readonly nameMaxBytes: number;
  readonly codes: {
    readonly type: number;
    readonly name: number;
    readonly key: number;
    readonly url: number;
    readonly urlScheme: number;
  };
}

const main: Level = {
  nameMaxBytes: limits.menu.nameMaxBytes,
  codes: { type: 40017, name: 40018, key: 40019, url: 40020, urlScheme: 40055 },
};
const sub: Level = {
  nameMaxBytes: limits.menu.subNameMaxBytes,
  codes: { type: 40024, name: 40025, key: 40026, url: 40027, urlScheme: 40054 },
};

const types: ReadonlySet<string> = new Set<MenuButtonType>([
  "click",
  "view",
  "scancode_push",
  "scancode_waitmsg",
  "pic_sysphoto",
  "pic_photo_or_album",
  "pic_weixin",
  "location_select",
  "view_miniprogram",
]);

/**
 * @throws {Refusal} 40016 or 40023 too many or too few buttons, 40022 a third level, 41102, 40018 or 40025 the name,
 *   40017 or 40024 the type, 40019 or 40026 the key, 40020, 40027, 40054 or 40055 the address.
 */
export function readMenu(body: Body): Menu {
  const buttons = body.objects("button") ?? [];
  const [least, most] = limits.menu.buttons;
  if (buttons.length < least || buttons.length > most) throw new Refusal(40016);
  return { button: buttons.map(readButton) };
}

function readButton(button: Body): MenuLeaf | MenuParent {
  const below = button.objects("sub_button") ?? [];
  // Samples put an empty list on buttons that have an act of their own.
  if (below.length === 0 && button.raw("type") !== undefined) return readLeaf(button, main);
  const name = readName(button, main);
  const [least, most] = limits.menu.subButtons;
  // Neither an act nor anything below: the type is what is missing.
  if (below.length === 0 && button.raw("sub_button") === undefined) throw new Refusal(main.codes.type);
  if (below.length < least || below.length > most) throw new Refusal(40023);
  return { name, sub_button: below.map(readSubButton) };
}

function readSubButton(button: Body): MenuLeaf {
  if ((button.objects("sub_button") ?? []).length > 0) throw new Refusal(40022);
  return readLeaf(button, sub);
}

function readLeaf(button: Body, level: Level): MenuLeaf {
  const { codes } = level;
  const name = readName(button, level);
  const type = button.string("type") ?? "";
  if (!types.has(type)) throw new Refusal(codes.type);
  if (type === "view") return { type, name, url: readUrl(button, codes) };
  if (type === "view_miniprogram") {
    const pagepath = button.string("pagepath") || undefined;
    const appid = button.string("appid") || undefined;
    if (pagepath === undefined || appid === undefined) throw new Refusal(40063);
    return { type, name, pagepath, appid };
  }
  const key = button.string("key") ?? "";
  if (key === "" || bytesOf(key) > limits.menu.keyMaxBytes) throw new Refusal(codes.key);
  return present({ type: type as MenuButtonType, name, key });
}

function readName(button: Body, { nameMaxBytes, codes }: Level): string {
  const name = button.string("name");
  if (!name) throw new Refusal(41102);
  if (bytesOf(name) > nameMaxBytes) throw new Refusal(codes.name);
  return name;
}

function readUrl(button: Body, codes: Level["codes"]): string {
  const url = button.string("url") ?? "";
  if (url === "" || bytesOf(url) > limits.menu.urlMaxBytes) throw new Refusal(codes.url);
  if (!/^(https?:\/\/\S|weixin:\/\/wxpay\/bizpayurl)/i.test(url)) throw new Refusal(codes.urlScheme);
  return url;
}
