/**
 * A tap on a button of the app's menu: the event of its type, and what the phone does with it.
 * Source: docs/wire/callbacks.md §7.4.
 */
import { createHash } from "node:crypto";
import type { MenuLeaf, MenuParent, XmlOutputFields } from "@shoufa/protocol";
import { opensOthers } from "../company/apps/menus.ts";
import { PhoneRefusal } from "../kernel/refusal.ts";
import type { Act, Actor, ActReport, ActServices, OwnFile, Step } from "./act.ts";
import type { Answerable } from "./exchange.ts";
import { decimal, inboundEvent, inboundRaw } from "./inbound.ts";
import { appType, sendImage, sendLocation } from "./messages.ts";
import { fileOf } from "./sample-files.ts";

type MenuAct = Extract<Act, { kind: "menu" }>;

const mostPictures = 9;
/** Default position of a phone: People's Square of Guangzhou. */
export const defaultPosition = {
  latitude: 23.12911,
  longitude: 113.264385,
  label: "广州市越秀区府前路",
  poiName: "人民公园",
};

export async function tapMenu(actor: Actor, act: MenuAct, services: ActServices): Promise<ActReport> {
  const { agentId } = actor.app;
  const button = buttonOf(services.menus.of(agentId)?.button ?? [], act.button);
  // Opening a list of further buttons is the phone's own affair.
  if (opensOthers(button)) return { callback: null, followUps: [] };
  switch (button.type) {
    case "click":
      return plain(actor, eventName("click", services), { EventKey: button.key! }, services);
    case "view": {
      const report = await plain(actor, eventName("view", services), { EventKey: button.url! }, services);
      return { ...report, opens: { kind: "page", url: button.url! } };
    }
    case "view_miniprogram": {
      const report = await plain(actor, button.type, { EventKey: button.pagepath! }, services);
      return { ...report, opens: { kind: "mini-program", appid: button.appid!, pagepath: button.pagepath } };
    }
    case "scancode_push":
    case "scancode_waitmsg": {
      const result = act.scanResult ?? "https://example.com/";
      const fields = { EventKey: button.key!, ScanCodeInfo: { ScanType: "qrcode", ScanResult: result } };
      const waits = button.type === "scancode_waitmsg";
      const report = await plain(actor, button.type, fields, services, waits ? { kind: "yes" } : { kind: "no" });
      // The plain kind shows what was scanned: a page, when it is one.
      return waits || !/^https?:/i.test(result) ? report : { ...report, opens: { kind: "page", url: result } };
    }
    case "pic_sysphoto":
    case "pic_photo_or_album":
    case "pic_weixin":
      return pictures(actor, button, act.pictures ?? [{}], services);
    case "location_select":
      return location(actor, button, act, services);
  }
}

async function plain(
  actor: Actor,
  event: string,
  fields: XmlOutputFields,
  services: ActServices,
  answerable: Answerable = { kind: "yes" },
): Promise<ActReport> {
  const { member } = actor;
  const { agentId } = actor.app;
  const xml = inboundEvent(actor, event, { ...fields, AgentID: agentId }, services);
  return { callback: await services.exchange.tell({ member, agentId, xml, answerable }), followUps: [] };
}

/** 企业号 wrote these two in capitals. */
const eventName = (name: "click" | "view", { switches }: ActServices): string =>
  switches["company.profile"] === "qiyehao" ? name.toUpperCase() : name;

/** The event with the sum of every picture, then the pictures as messages. */
async function pictures(
  actor: Actor,
  { key, type }: MenuLeaf,
  given: readonly OwnFile[],
  services: ActServices,
): Promise<ActReport> {
  if (given.length < 1 || given.length > mostPictures)
    throw new PhoneRefusal(`One to ${mostPictures} pictures can be sent at once.`);
  const { member } = actor;
  const { agentId } = actor.app;
  const items = given.map((file) => ({
    PicMd5Sum: createHash("md5").update(fileOf("image", file).bytes).digest("hex"),
  }));
  const asCaptured = services.switches["callback.pics.repeatPicList"] === "on";
  const info: XmlOutputFields = asCaptured
    ? { PicList: items.map((item) => ({ item })), Count: items.length }
    : { Count: items.length, PicList: { item: items } };
  const xml = asCaptured
    ? inboundRaw(actor, { AgentID: agentId, Event: type, EventKey: key!, SendPicsInfo: info }, services)
    : inboundEvent(actor, type, { EventKey: key!, SendPicsInfo: info, AgentID: agentId }, services);
  const callback = await services.exchange.tell({ member, agentId, xml, answerable: { kind: "no" } });
  const followUps: Step[] = [];
  for (const file of given) followUps.push(await sendImage(actor, file, services));
  return { callback, followUps };
}

async function location(
  actor: Actor,
  { key, type }: MenuLeaf,
  act: MenuAct,
  services: ActServices,
): Promise<ActReport> {
  const { member } = actor;
  const { agentId } = actor.app;
  const place = act.place ?? defaultPosition;
  const { label = "", latitude, longitude, poiName = "", scale = 15 } = place as NonNullable<MenuAct["place"]>;
  const info = {
    Location_X: String(decimal(latitude)),
    Location_Y: String(decimal(longitude)),
    Scale: String(scale),
    Label: label,
    Poiname: poiName,
  };
  const fields = { EventKey: key!, SendLocationInfo: info, AgentID: agentId, ...appType(act.client) };
  const xml = inboundEvent(actor, type, fields, services);
  const callback = await services.exchange.tell({ member, agentId, xml, answerable: { kind: "no" } });
  if (services.switches["locationSelect.followUpMessage"] === "off") return { callback, followUps: [] };
  return { callback, followUps: [await sendLocation(actor, { place, client: act.client }, services)] };
}

function buttonOf(buttons: readonly (MenuLeaf | MenuParent)[], wanted: MenuAct["button"]): MenuLeaf | MenuParent {
  let found: MenuLeaf | MenuParent | undefined;
  if (typeof wanted === "string") {
    const all = buttons.flatMap((button) => [button, ...(opensOthers(button) ? button.sub_button : [])]);
    found =
      all.find((button) => "key" in button && button.key === wanted) ?? all.find((button) => button.name === wanted);
  } else {
    const [first, second] = wanted;
    const main = first === undefined ? undefined : buttons[first];
    found = second === undefined ? main : main && opensOthers(main) ? main.sub_button[second] : undefined;
  }
  if (!found) throw new PhoneRefusal(buttons.length === 0 ? "The app has no menu." : "The menu has no such button.");
  return found;
}
