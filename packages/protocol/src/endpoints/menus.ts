/** Menus of apps. */
import { get, getOnce, postOnce } from "../endpoint-facts.ts";
import type { Envelope } from "../envelope.ts";

/**
 * The menu at the foot of an app's chat: up to three buttons, each with an action of its own or up to five buttons below it.
 * `agentid` is in the query string. Refusals: 40016–40027, 40054, 40055, 41102, 46003 there is none.
 * @see https://developer.work.weixin.qq.com/document/path/90231
 */

export type MenuButtonType =
  | "click"
  | "view"
  | "scancode_push"
  | "scancode_waitmsg"
  | "pic_sysphoto"
  | "pic_photo_or_album"
  | "pic_weixin"
  | "location_select"
  | "view_miniprogram";

export interface MenuLeaf {
  readonly type: MenuButtonType;
  /** At most 16 bytes on the first level, 40 below. */
  readonly name: string;
  /** At most 128 bytes. Comes back in the event; every type but `view` and `view_miniprogram` wants one. */
  readonly key?: string;
  /** `view`: at most 1,024 bytes. */
  readonly url?: string;
  /** `view_miniprogram`. */
  readonly pagepath?: string;
  readonly appid?: string;
  readonly sub_button?: readonly [];
}

export interface MenuParent {
  readonly name: string;
  readonly sub_button: readonly MenuLeaf[];
}

export interface Menu {
  readonly button: readonly (MenuLeaf | MenuParent)[];
}

/** `POST menu/create?agentid=`: replaces the menu. */
export interface MenuCreateRequest extends Menu {
  /** In the query string. */
  readonly agentid: number;
}
export interface MenuCreateReply extends Envelope {}

/** `GET menu/get?agentid=`. */
export interface MenuGetRequest {
  readonly agentid: number;
}
export interface MenuGetReply extends Envelope, Menu {}

/** `GET menu/delete?agentid=`. */
export type MenuDeleteRequest = MenuGetRequest;
export interface MenuDeleteReply extends Envelope {}

export const menusEndpoints = {
  "menu/create": postOnce<MenuCreateRequest, MenuCreateReply>({ query: ["agentid"] }),
  "menu/get": get<MenuGetRequest, MenuGetReply>(),
  "menu/delete": getOnce<MenuDeleteRequest, MenuDeleteReply>(),
};
