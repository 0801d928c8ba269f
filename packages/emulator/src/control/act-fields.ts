/** An act as JSON: the fields of `Act` under their own names, files as `{filename?, base64?}`. */
import { z } from "zod";
import { agentId, bytes, textOrBytes, userIds, valueWords, whole } from "../kernel/values.ts";
import type { OwnFile } from "../phones/act.ts";

export const text = z.string().max(20_000);
const toApp = { agentId, msgId: z.string().optional() };
const ofMessage = { messageId: z.string() };
const client = z.enum(["wecom", "wechat"]).optional();
const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);

export const file = z
  .object({ filename: text.optional(), base64: bytes.optional() })
  .transform(({ base64, filename }): OwnFile => ({ filename, bytes: base64 }));

const place = z.object({
  latitude,
  longitude,
  scale: whole(1, 30).optional(),
  label: text.optional(),
  poiName: text.optional(),
});

const button = z.union([z.string(), z.array(whole(0, 4)).min(1).max(2)]).register(valueWords, {
  must: { zh: "名称、key，或一到两个位置", en: "a name, a key, or one or two positions" },
});

const optionIds = z.union([z.string().transform((each) => [each]), z.array(z.string())]);
export const selected = z.record(z.string(), optionIds).register(valueWords, {
  must: { zh: "每个问题所选选项的 id", en: "option ids by question" },
});

const change = z.discriminatedUnion("do", [
  z.object({ do: z.literal("create"), chatId: text.optional(), name: z.string(), userIds: userIds.default([]) }),
  z.object({
    do: z.literal("update"),
    chatId: z.string(),
    name: text.optional(),
    owner: text.optional(),
    add: userIds.optional(),
    remove: userIds.optional(),
  }),
  z.object({ do: z.literal("quit"), chatId: z.string() }),
]);

const beacon = z.object({
  distance: z.number().min(0).max(1000).exactOptional(),
  major: whole(0, 65_535).exactOptional(),
  minor: whole(0, 65_535).exactOptional(),
  uuid: z.string().exactOptional(),
});

/** Text, or its bytes where it is no valid UTF-8. */
const typed = z
  .object({ kind: z.literal("text"), ...toApp, text: text.optional(), base64: bytes.optional() })
  .transform(textOrBytes("text"));

export const act = z.discriminatedUnion("kind", [
  typed,
  z.object({ kind: z.enum(["image", "video", "shortvideo", "file"]), ...toApp, file: file.optional() }),
  z.object({
    kind: z.literal("voice"),
    ...toApp,
    file: file.optional(),
    format: z.enum(["amr", "speex"]).optional(),
  }),
  z.object({ kind: z.literal("location"), ...toApp, place, client }),
  z.object({
    kind: z.literal("link"),
    ...toApp,
    title: text,
    description: text.optional(),
    url: text,
    picUrl: text.optional(),
  }),
  z.object({
    kind: z.literal("menu"),
    agentId,
    button,
    scanResult: text.optional(),
    pictures: z.array(file).optional(),
    place: place.optional(),
    client,
  }),
  z.object({ kind: z.literal("card"), ...ofMessage, button: z.string(), selected: selected.optional() }),
  z.object({ kind: z.literal("card-menu"), ...ofMessage, action: z.string() }),
  z.object({ kind: z.literal("task-card"), ...ofMessage, button: z.string() }),
  z.object({
    kind: z.literal("enter"),
    agentId,
    shareLocation: z.boolean().optional(),
    position: z.object({ latitude, longitude, precision: z.number().min(0).max(100_000).optional() }).optional(),
    client,
  }),
  z.object({ kind: z.literal("leave"), agentId }),
  z.object({
    kind: z.literal("talk"),
    to: z.object({ type: z.enum(["group", "single", "userid", "openid"]), id: z.string() }),
    text,
  }),
  z.object({ kind: z.literal("chat"), change }),
  z.object({ kind: z.literal("shake"), agentId, beacon: beacon.optional() }),
]);
