/** Menu of an app: the types of its buttons, and what WeCom would refuse (`menuProblems`). Source: docs/wire/messaging.md §10. */
import type { Menu, MenuButtonType, MenuLeaf, MenuParent } from "./endpoints/menus.ts";
import { utf8Bytes } from "./lengths.ts";
import { limits } from "./limits.ts";

export type { Menu, MenuButtonType, MenuLeaf, MenuParent } from "./endpoints/menus.ts";

/** What a type takes beside the name. `tells`: a tap sends an event, so the app needs a callback to be of use. */
export const menuButtonTypes = {
  click: { fields: ["key"], tells: true },
  view: { fields: ["url"], tells: false },
  view_miniprogram: { fields: ["appid", "pagepath"], tells: false },
  scancode_push: { fields: ["key"], tells: false },
  scancode_waitmsg: { fields: ["key"], tells: true },
  pic_sysphoto: { fields: ["key"], tells: true },
  pic_photo_or_album: { fields: ["key"], tells: true },
  pic_weixin: { fields: ["key"], tells: true },
  location_select: { fields: ["key"], tells: true },
} as const satisfies Record<
  MenuButtonType,
  { readonly fields: readonly ("key" | "url" | "appid" | "pagepath")[]; readonly tells: boolean }
>;

export const isMenuButtonType = (type: string): type is MenuButtonType => Object.hasOwn(menuButtonTypes, type);

export interface MenuProblem {
  /** Position of the button: `[first]` or `[first, second]`, from 0. Empty: the menu as a whole. */
  readonly at: readonly number[];
  readonly field: "buttons" | "name" | "type" | "key" | "url" | "appid" | "pagepath";
  /** `not-link`: neither http(s) nor WeChat's payment address. `count`: fewer or more buttons than `bound`. */
  readonly problem: "missing" | "too-long" | "not-link" | "unknown" | "count";
  /** Bytes, or buttons for `count`. */
  readonly actual?: number;
  readonly bound?: number;
}

const link = /^(https?:\/\/\S|weixin:\/\/wxpay\/bizpayurl)/i;

/** Finds everything for which `menu/create` would be refused, in the order of the buttons. */
export function menuProblems({ button: buttons }: Menu): readonly MenuProblem[] {
  const { menu } = limits;
  return [
    ...countProblems([], buttons.length, menu.buttons),
    ...buttons.flatMap((button, first): readonly MenuProblem[] =>
      isMenuParent(button)
        ? [
            ...textProblems([first], "name", button.name, menu.nameMaxBytes),
            ...countProblems([first], button.sub_button.length, menu.subButtons),
            ...button.sub_button.flatMap((leaf, second) => leafProblems([first, second], leaf, menu.subNameMaxBytes)),
          ]
        : leafProblems([first], button, menu.nameMaxBytes),
    ),
  ];
}

/** Whether the button only opens others. Samples put an empty `sub_button` on buttons with an action of their own. */
export const isMenuParent = (button: MenuLeaf | MenuParent): button is MenuParent =>
  !("type" in button) || (button.sub_button?.length ?? 0) > 0;

function countProblems(at: readonly number[], actual: number, [least, most]: readonly [number, number]): MenuProblem[] {
  if (actual >= least && actual <= most) return [];
  return [{ at, field: "buttons", problem: "count", actual, bound: actual < least ? least : most }];
}

function leafProblems(at: readonly number[], leaf: MenuLeaf, nameMaxBytes: number): MenuProblem[] {
  const name = textProblems(at, "name", leaf.name, nameMaxBytes);
  if (!isMenuButtonType(leaf.type)) return [...name, { at, field: "type", problem: "unknown" }];
  const most = { key: limits.menu.keyMaxBytes, url: limits.menu.urlMaxBytes, appid: Infinity, pagepath: Infinity };
  const fields = menuButtonTypes[leaf.type].fields.flatMap((field) =>
    textProblems(at, field, leaf[field] ?? "", most[field]),
  );
  const isNoLink = leaf.type === "view" && fields.length === 0 && !link.test(leaf.url ?? "");
  return [...name, ...fields, ...(isNoLink ? [{ at, field: "url", problem: "not-link" } as const] : [])];
}

function textProblems(at: readonly number[], field: MenuProblem["field"], text: string, bound: number): MenuProblem[] {
  if (text === "") return [{ at, field, problem: "missing" }];
  const actual = utf8Bytes(text);
  return actual > bound ? [{ at, field, problem: "too-long", actual, bound }] : [];
}
