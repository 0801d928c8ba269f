import { limits } from "@shoufa/protocol/limits";
import { isMenuButtonType, isMenuParent, type Menu, type MenuLeaf, menuButtonTypes } from "@shoufa/protocol/menu";
import { z } from "zod";
import type { ProblemCode } from "./problems.ts";
import { Reason } from "./reason.ts";
import { declareRoute } from "./route.ts";

export { isMenuButtonType, type MenuProblem, menuButtonTypes, menuProblems } from "@shoufa/protocol/menu";

/** Bytes of names, keys and addresses, and how many buttons there may be. */
export const menuBounds = limits.menu;

/** Type of a button that opens a list of others. */
export const submenu = "submenu";

/**
 * A button as it is designed. It may be unfinished, and keeps the fields of other types, so that changing the type and back
 * loses nothing. `type`: one of WeCom's, or `submenu`.
 */
export const MenuAction = z.object({
  name: z.string().max(200),
  type: z.string().max(32),
  key: z.string().max(1024).default(""),
  url: z.string().max(4096).default(""),
  appid: z.string().max(256).default(""),
  pagepath: z.string().max(4096).default(""),
});
export type MenuAction = z.infer<typeof MenuAction>;

export const MenuEntry = MenuAction.extend({
  /** Shown when `type` is `submenu`, kept otherwise. */
  children: z.array(MenuAction).max(limits.menu.subButtons[1]).default([]),
});
export type MenuEntry = z.infer<typeof MenuEntry>;

export const MenuEntries = z.array(MenuEntry).max(limits.menu.buttons[1]);
export type MenuEntries = z.infer<typeof MenuEntries>;

const leafOf = ({ name, type, ...fields }: MenuAction): MenuLeaf => ({
  name,
  type: type as MenuLeaf["type"],
  ...(isMenuButtonType(type) &&
    Object.fromEntries(menuButtonTypes[type].fields.map((field) => [field, fields[field]]))),
});

/** The design as WeCom takes it: each button with the fields of its type. */
export const menuOf = (entries: MenuEntries): Menu => ({
  button: entries.map((entry) =>
    entry.type === submenu ? { name: entry.name, sub_button: entry.children.map(leafOf) } : leafOf(entry),
  ),
});

const actionOf = ({ name, type, key = "", url = "", appid = "", pagepath = "" }: MenuLeaf): MenuAction => ({
  ...{ name, type, key, url, appid, pagepath },
});

/** A menu of WeCom as a design. */
export const entriesOf = ({ button: buttons }: Menu): MenuEntries =>
  buttons.map((button) =>
    isMenuParent(button)
      ? {
          ...actionOf({ ...button, type: submenu as MenuLeaf["type"], sub_button: [] }),
          children: button.sub_button.map(actionOf),
        }
      : { ...actionOf(button), children: [] },
  );

/** Whether people see the same menu. */
export const isSameMenu = (one: MenuEntries, other: MenuEntries): boolean => canonical(one) === canonical(other);
const canonical = (entries: MenuEntries): string => JSON.stringify(entriesOf(menuOf(entries)));

export const MenuDraft = z.object({
  /** Rises with every change; 0: there is no draft yet. */
  version: z.number().int(),
  entries: MenuEntries,
  editedBy: z.string().nullable(),
  editedAt: z.iso.datetime().nullable(),
});
export type MenuDraft = z.infer<typeof MenuDraft>;

/**
 * - `publishing`: WeCom is being asked.
 * - `published`: WeCom took it.
 * - `refused`: WeCom has not taken it, see `reason`.
 * - `unknown`: no answer came. The menu is read and compared until this is clear.
 */
export const MenuPublicationState = z.enum(["publishing", "published", "refused", "unknown"]);
export type MenuPublicationState = z.infer<typeof MenuPublicationState>;

/** A menu that was handed to WeCom. Without entries: the menu was removed. */
export const MenuPublication = z.object({
  id: z.string(),
  /** Counted per app, from 1. */
  number: z.number().int(),
  entries: MenuEntries,
  state: MenuPublicationState,
  reason: Reason.nullable(),
  publishedBy: z.string(),
  createdAt: z.iso.datetime(),
  /** Null while it goes on by itself. */
  settledAt: z.iso.datetime().nullable(),
});
export type MenuPublication = z.infer<typeof MenuPublication>;

export const MenuDesign = z.object({
  draft: MenuDraft,
  /** Newest first, at most 50; the others: `listMenuPublications`. */
  publications: z.array(MenuPublication),
  publicationsTotal: z.number().int(),
});
export type MenuDesign = z.infer<typeof MenuDesign>;

/** The menu that WeCom has now. `entries` null: it could not be read, see `reason`; empty: there is none. */
export const WeComMenu = z.object({ entries: MenuEntries.nullable(), reason: Reason.nullable() });
export type WeComMenu = z.infer<typeof WeComMenu>;

/** The version that the change was made on. Another one in the store: somebody else was faster, and nothing is changed. */
const version = z.number().int().min(0);
const tag = "menus";
const common = ["account.not_found", "app.not_found"] as const satisfies readonly ProblemCode[];
const path = "/api/accounts/:accountId/apps/:appId/menu";

export const menuRoutes = {
  getMenu: declareRoute(`GET ${path}`, {
    tag,
    summary: { zh: "自定义菜单：草稿与发布记录", en: "Menu of an app: its draft and what was published" },
    right: "menu.read",
    answer: MenuDesign,
    problems: common,
  }),
  listMenuPublications: declareRoute(`GET ${path}/publications`, {
    tag,
    summary: { zh: "更早的菜单发布记录", en: "Earlier publications of a menu, newest first" },
    right: "menu.read",
    query: z.object({
      /** Only those with a smaller number. */
      before: z.coerce.number().int().positive().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({ items: z.array(MenuPublication), hasMore: z.boolean() }),
    problems: common,
  }),
  getWeComMenu: declareRoute(`GET ${path}/wecom`, {
    tag,
    summary: { zh: "企业微信上现有的菜单（实时读取）", en: "The menu that WeCom has now, read at this moment" },
    right: "menu.read",
    answer: WeComMenu,
    problems: common,
  }),
  saveMenuDraft: declareRoute(`PUT ${path}/draft`, {
    tag,
    summary: { zh: "保存草稿", en: "Save the draft" },
    right: "menu.edit",
    body: z.object({ version, entries: MenuEntries }),
    answer: MenuDraft,
    problems: [...common, "menu.draft_changed"],
  }),
  takeOverMenu: declareRoute(`POST ${path}/take-over`, {
    tag,
    summary: { zh: "用企业微信上现有的菜单替换草稿", en: "Replace the draft by the menu that WeCom has" },
    right: "menu.edit",
    body: z.object({ version }),
    answer: MenuDraft,
    problems: [...common, "menu.draft_changed", "menu.not_read"],
  }),
  putBackMenu: declareRoute(`POST ${path}/put-back`, {
    tag,
    summary: { zh: "用发布过的菜单替换草稿", en: "Replace the draft by a menu that was published" },
    right: "menu.edit",
    body: z.object({ version, publicationId: z.string() }),
    answer: MenuDraft,
    problems: [...common, "menu.draft_changed", "menu.publication_not_found"],
  }),
  publishMenu: declareRoute(`POST ${path}/publish`, {
    tag,
    summary: { zh: "把草稿发布到企业微信", en: "Publish the draft to WeCom" },
    right: "menu.edit",
    body: z.object({ version }),
    answer: MenuPublication,
    status: 202,
    problems: [...common, "menu.draft_changed", "menu.invalid", "menu.publishing"],
  }),
  checkMenuPublication: declareRoute(`POST ${path}/publications/:publicationId/check`, {
    tag,
    summary: { zh: "再次核对结果不明的发布", en: "Look again what became of a publication" },
    right: "menu.edit",
    answer: MenuPublication,
    status: 202,
    problems: [...common, "menu.publication_not_found", "menu.publishing"],
  }),
};
