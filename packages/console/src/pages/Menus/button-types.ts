import { type MenuAction, type MenuProblem, submenu } from "@shoufa/contract";
import type { Phrase, Say } from "@shoufa/web";
import { menus as text } from "../../text/menus.ts";

type Text = typeof text;

/** Every type of button in the order of the list, with what it is called and what it does. */
export const buttonTypes = [
  { type: submenu, name: text.submenu, hint: text.submenuHint },
  { type: "click", name: text.click, hint: text.clickHint },
  { type: "view", name: text.view, hint: text.viewHint },
  { type: "view_miniprogram", name: text.miniprogram, hint: text.miniprogramHint },
  { type: "scancode_push", name: text.scanPush, hint: text.scanPushHint },
  { type: "scancode_waitmsg", name: text.scanWait, hint: text.scanWaitHint },
  { type: "pic_sysphoto", name: text.camera, hint: text.cameraHint },
  { type: "pic_photo_or_album", name: text.cameraOrAlbum, hint: text.cameraOrAlbumHint },
  { type: "pic_weixin", name: text.album, hint: text.albumHint },
  { type: "location_select", name: text.location, hint: text.locationHint },
] as const satisfies readonly { readonly type: string; readonly name: Phrase; readonly hint: Phrase }[];

/** A type that WeCom may have added since is shown as it is. */
export const typeName = (type: string, t: Say): string => {
  const known = buttonTypes.find((each) => each.type === type);
  return known === undefined ? type : t(known.name);
};

export const nameOf = ({ name }: Pick<MenuAction, "name">, t: Say): string => name || t(text.unnamed);

export const fieldText = {
  ...{ name: text.name, type: text.type, key: text.key, url: text.url, appid: text.appid, pagepath: text.pagepath },
} as const satisfies Record<string, Text[keyof Text]>;

export function problemWords({ field, problem, actual = 0, bound = 0 }: MenuProblem, t: Say): string {
  if (field === "buttons") return t(text.noChildren);
  if (problem === "too-long") return t(text.tooLong, { bytes: actual, max: bound });
  if (problem === "not-link") return t(text.notLink);
  return t(problem === "unknown" ? text.unknownType : text.missing);
}
