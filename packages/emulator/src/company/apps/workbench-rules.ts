/** Reads the objects of the workbench calls, each refused by its own code. Source: docs/wire/messaging.md §9. */
import { limits, type WorkbenchObjects, type WorkbenchType } from "@shoufa/protocol";
import type { Body } from "../../kernel/body.ts";
import { present } from "../../kernel/body.ts";
import { bytesOf, charactersOf } from "../../kernel/lengths.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { WorkbenchData, WorkbenchTemplate } from "./workbench.ts";

const readers: { readonly [T in WorkbenchType]: (given: Body | undefined) => WorkbenchObjects[T] } = {
  keydata: readKeyData,
  image: readImage,
  list: readList,
  webview: readWebview,
};

const isType = (type: string): type is WorkbenchType => Object.hasOwn(readers, type);

/** 94001 an unknown type; the object may be left out. */
export function readTemplate(body: Body): WorkbenchTemplate {
  const type = body.string("type") ?? "";
  const replace_user_data = body.boolean("replace_user_data") ?? false;
  if (type === "normal") return { type, replace_user_data };
  if (!isType(type)) throw new Refusal(94001);
  const object = body.object(type);
  return { type, ...(object ? { [type]: readers[type](object) } : undefined), replace_user_data };
}

/** 94001 an unknown type, 94002, 94005, 94007, 94012 the object is missing, 94016 another height than the template's. */
export function readData(given: Body, template: WorkbenchTemplate): WorkbenchData {
  const type = given.string("type") ?? "";
  if (!isType(type)) throw new Refusal(94001);
  const data = { type, [type]: readers[type](given.object(type)) } as WorkbenchData;
  const height = template.webview?.height;
  if (data.webview && height !== undefined && (data.webview.height ?? "double_row") !== height)
    throw new Refusal(94016);
  return data;
}

/** 94002 missing, 94003 more than 4, 94012 one without data, 40058 too long. */
function readKeyData(given: Body | undefined): NonNullable<WorkbenchObjects["keydata"]> {
  const items = given?.objects("items");
  if (!items || items.length === 0) throw new Refusal(94002);
  if (items.length > limits.workbench.maxKeyData) throw new Refusal(94003);
  return {
    items: items.map((item) => {
      const key = item.string("key") || undefined;
      const data = item.string("data");
      if (!data) throw new Refusal(94012);
      const most = limits.workbench.keyDataMaxCharacters;
      if (charactersOf(data) > most || charactersOf(key ?? "") > most) throw new Refusal(40058);
      return present({ key, data, ...readJump(item) });
    }),
  };
}

/** 94013 no address of a picture. */
function readImage(given: Body | undefined): NonNullable<WorkbenchObjects["image"]> {
  return present({ url: readUrl(given, 94013), ...(given ? readJump(given) : undefined) });
}

/** 94005 missing, 94006 more than 3, 94010 one without title, 94014 too long a title. */
function readList(given: Body | undefined): NonNullable<WorkbenchObjects["list"]> {
  const items = given?.objects("items");
  if (!items || items.length === 0) throw new Refusal(94005);
  if (items.length > limits.workbench.maxListItems) throw new Refusal(94006);
  return {
    items: items.map((item) => {
      const title = item.string("title");
      if (!title) throw new Refusal(94010);
      if (bytesOf(title) > limits.workbench.listTitleMaxBytes) throw new Refusal(94014);
      return present({ title, ...readJump(item) });
    }),
  };
}

/** 94007 missing, 94015 no address of a page, 94011 the height. */
function readWebview(given: Body | undefined): NonNullable<WorkbenchObjects["webview"]> {
  if (!given) throw new Refusal(94007);
  const url = readUrl(given, 94015);
  const height = given.string("height") || undefined;
  if (height !== undefined && height !== "single_row" && height !== "double_row") throw new Refusal(94011);
  return present({
    url,
    height,
    hide_title: given.boolean("hide_title"),
    enable_webview_click: given.boolean("enable_webview_click"),
    ...readJump(given),
  });
}

function readUrl(given: Body | undefined, errcode: number): string {
  const url = given?.string("url") ?? "";
  if (!/^https?:\/\/\S/i.test(url)) throw new Refusal(errcode);
  return url;
}

function readJump(given: Body): { jump_url?: string; pagepath?: string } {
  const jump_url = given.string("jump_url") || undefined;
  const pagepath = given.string("pagepath") || undefined;
  for (const each of [jump_url, pagepath]) {
    if (each !== undefined && charactersOf(each) > limits.workbench.jumpMaxCharacters) throw new Refusal(40058);
  }
  return present({ jump_url, pagepath });
}
