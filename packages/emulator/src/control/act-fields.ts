/** Reads an act from JSON: the fields of `Act` under their own names, files as `{filename?, base64?}`. */

import type { Beacon } from "@shoufa/protocol";
import type { Act, ChatChange, ClientKind, OwnFile, Place, Position } from "../acts/act.ts";
import { ControlError, stringField, wholeNumber } from "../http/exchange.ts";

type Fields = Readonly<Record<string, unknown>>;

const mostText = 20_000;

const agentIdOf = (fields: Fields): number => wholeNumber(fields["agentId"], "agentId", 0, 0x7fff_ffff);

/** Fields of every message. */
const toApp = (fields: Fields) => ({
  agentId: agentIdOf(fields),
  msgId: fields["msgId"] === undefined ? undefined : stringField(fields, "msgId"),
});

const kinds: { readonly [K in Act["kind"]]: (fields: Fields) => Extract<Act, { kind: K }> } = {
  text: (fields) => ({
    kind: "text",
    ...toApp(fields),
    text: fields["base64"] === undefined ? shortText(fields, "text") : bytesField(fields, "base64"),
  }),
  image: (fields) => ({ kind: "image", ...toApp(fields), file: ownFile(fields["file"], "file") }),
  voice: (fields) => ({
    kind: "voice",
    ...toApp(fields),
    file: ownFile(fields["file"], "file"),
    format: oneOf(fields, "format", ["amr", "speex"] as const),
  }),
  video: (fields) => ({ kind: "video", ...toApp(fields), file: ownFile(fields["file"], "file") }),
  shortvideo: (fields) => ({ kind: "shortvideo", ...toApp(fields), file: ownFile(fields["file"], "file") }),
  file: (fields) => ({ kind: "file", ...toApp(fields), file: ownFile(fields["file"], "file") }),
  location: (fields) => ({
    kind: "location",
    ...toApp(fields),
    place: required(place(fields["place"]), "place"),
    client: clientOf(fields),
  }),
  link: (fields) => ({
    kind: "link",
    ...toApp(fields),
    title: shortText(fields, "title"),
    description: optionalText(fields, "description"),
    url: shortText(fields, "url"),
    picUrl: optionalText(fields, "picUrl"),
  }),
  menu: (fields) => ({
    kind: "menu",
    agentId: agentIdOf(fields),
    button: menuButton(fields["button"]),
    scanResult: optionalText(fields, "scanResult"),
    pictures: pictures(fields["pictures"]),
    place: place(fields["place"]),
    client: clientOf(fields),
  }),
  card: (fields) => ({
    kind: "card",
    messageId: stringField(fields, "messageId"),
    button: stringField(fields, "button"),
    selected: selections(fields["selected"]),
  }),
  "card-menu": (fields) => ({
    kind: "card-menu",
    messageId: stringField(fields, "messageId"),
    action: stringField(fields, "action"),
  }),
  "task-card": (fields) => ({
    kind: "task-card",
    messageId: stringField(fields, "messageId"),
    button: stringField(fields, "button"),
  }),
  enter: (fields) => ({
    kind: "enter",
    agentId: agentIdOf(fields),
    shareLocation: flag(fields, "shareLocation"),
    position: position(fields["position"]),
    client: clientOf(fields),
  }),
  leave: (fields) => ({ kind: "leave", agentId: agentIdOf(fields) }),
  talk: (fields) => {
    const to = record(fields["to"], "to");
    const type = oneOf(to, "type", ["group", "single", "userid", "openid"] as const);
    if (!type) throw new ControlError(400, "to.type is missing.");
    return { kind: "talk", to: { type, id: stringField(to, "id") }, text: shortText(fields, "text") };
  },
  chat: (fields) => ({ kind: "chat", change: chatChange(record(fields["change"], "change")) }),
  shake: (fields) => ({
    kind: "shake",
    agentId: agentIdOf(fields),
    beacon: fields["beacon"] === undefined ? undefined : beaconOf(record(fields["beacon"], "beacon")),
  }),
};

/** @throws {ControlError} 400, naming the field. */
export function readAct(fields: Fields): Act {
  const kind = stringField(fields, "kind");
  if (!Object.hasOwn(kinds, kind)) throw new ControlError(400, `kind must be one of ${Object.keys(kinds).join(", ")}.`);
  return kinds[kind as Act["kind"]](fields);
}

export function flag(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  if (value !== undefined && typeof value !== "boolean") throw new ControlError(400, `${name} must be true or false.`);
  return value;
}

export function shortText(fields: Fields, name: string): string {
  const text = stringField(fields, name);
  if (text.length > mostText) throw new ControlError(400, `${name} has more than ${mostText} characters.`);
  return text;
}

export const optionalText = (fields: Fields, name: string): string | undefined =>
  fields[name] === undefined ? undefined : shortText(fields, name);

export function oneOf<const T extends readonly string[]>(
  fields: Fields,
  name: string,
  values: T,
): T[number] | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  if (typeof value !== "string" || !values.includes(value))
    throw new ControlError(400, `${name} must be one of ${values.join(", ")}.`);
  return value;
}

const clientOf = (fields: Fields): ClientKind | undefined => oneOf(fields, "client", ["wecom", "wechat"] as const);

function record(value: unknown, name: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new ControlError(400, `${name} must be an object.`);
  return value as Fields;
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new ControlError(400, `${name} must be an object.`);
  return value;
}

export function ownFile(value: unknown, name: string): OwnFile | undefined {
  if (value === undefined) return undefined;
  const fields = record(value, name);
  return {
    filename: optionalText(fields, "filename"),
    bytes: fields["base64"] === undefined ? undefined : bytesField(fields, "base64", `${name}.base64`),
  };
}

/** Bytes as base64; `shownName` names the field in the refusal. */
export function bytesField(fields: Fields, name: string, shownName = name): Buffer {
  const base64 = fields[name];
  if (typeof base64 !== "string" || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64))
    throw new ControlError(400, `${shownName} must be base64.`);
  return Buffer.from(base64, "base64");
}

function pictures(value: unknown): readonly OwnFile[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new ControlError(400, "pictures must be a list of files.");
  return value.map((each) => ownFile(each, "pictures") ?? {});
}

function number(fields: Fields, name: string, least: number, most: number): number {
  const value = fields[name];
  if (typeof value !== "number" || !(value >= least && value <= most))
    throw new ControlError(400, `${name} must be a number from ${least} to ${most}.`);
  return value;
}

function place(value: unknown): Place | undefined {
  if (value === undefined) return undefined;
  const fields = record(value, "place");
  return {
    latitude: number(fields, "latitude", -90, 90),
    longitude: number(fields, "longitude", -180, 180),
    scale: fields["scale"] === undefined ? undefined : wholeNumber(fields["scale"], "scale", 1, 30),
    label: optionalText(fields, "label"),
    poiName: optionalText(fields, "poiName"),
  };
}

function position(value: unknown): Position | undefined {
  if (value === undefined) return undefined;
  const fields = record(value, "position");
  return {
    latitude: number(fields, "latitude", -90, 90),
    longitude: number(fields, "longitude", -180, 180),
    precision: fields["precision"] === undefined ? undefined : number(fields, "precision", 0, 100_000),
  };
}

function chatChange(fields: Fields): ChatChange {
  const kind = oneOf(fields, "do", ["create", "update", "quit"] as const);
  if (kind === "quit") return { do: kind, chatId: stringField(fields, "chatId") };
  if (kind === "create")
    return {
      do: kind,
      chatId: optionalText(fields, "chatId"),
      name: stringField(fields, "name"),
      userIds: userIds(fields, "userIds") ?? [],
    };
  if (kind === undefined) throw new ControlError(400, "change.do must be create, update or quit.");
  return {
    do: kind,
    chatId: stringField(fields, "chatId"),
    name: optionalText(fields, "name"),
    owner: optionalText(fields, "owner"),
    add: userIds(fields, "add"),
    remove: userIds(fields, "remove"),
  };
}

function userIds(fields: Fields, name: string): readonly string[] | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every((each) => typeof each === "string"))
    throw new ControlError(400, `${name} must be a list of userids.`);
  return value;
}

const beaconOf = (fields: Fields): Partial<Beacon> => ({
  ...(fields["distance"] === undefined ? {} : { distance: number(fields, "distance", 0, 1000) }),
  ...(fields["major"] === undefined ? {} : { major: wholeNumber(fields["major"], "major", 0, 65_535) }),
  ...(fields["minor"] === undefined ? {} : { minor: wholeNumber(fields["minor"], "minor", 0, 65_535) }),
  ...(fields["uuid"] === undefined ? {} : { uuid: stringField(fields, "uuid") }),
});

function menuButton(value: unknown): readonly number[] | string {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.length >= 1 && value.length <= 2)
    return value.map((each) => wholeNumber(each, "button", 0, 4));
  throw new ControlError(400, "button must be a name, a key, or one or two positions.");
}

export function selections(value: unknown): Readonly<Record<string, readonly string[]>> | undefined {
  if (value === undefined) return undefined;
  const entries = Object.entries(record(value, "selected")).map(([question, ids]) => {
    const list = typeof ids === "string" ? [ids] : ids;
    if (!Array.isArray(list) || !list.every((id) => typeof id === "string"))
      throw new ControlError(400, "selected must name option ids by question.");
    return [question, list as readonly string[]] as const;
  });
  return Object.fromEntries(entries);
}
