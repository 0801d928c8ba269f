/**
 * What a callback says, told apart by `kind`: messages that people send to an app, what they tap in its menu and on its
 * cards, and what the platform tells about itself. Facts: docs/wire/callbacks.md §6 and §7.
 */
import { z } from "zod";

/** Good for 3 days: after that WeCom has deleted the file. */
const mediaId = z.string();
const position = { latitude: z.number(), longitude: z.number() };
const map = {
  ...position,
  /** Zoom of the map; 0 when none came. */
  scale: z.number(),
  /** Address as the phone's map writes it. */
  label: z.string(),
};
/** Key of the button in the app's menu or card. */
const key = z.string();

const messages = [
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("picture"), mediaId, url: z.string() }),
  /** `amr` or `speex`. */
  z.object({ kind: z.literal("voice"), mediaId, format: z.string() }),
  z.object({ kind: z.literal("video"), mediaId, thumbMediaId: mediaId }),
  z.object({ kind: z.literal("file"), mediaId, fileName: z.string().nullable() }),
  z.object({ kind: z.literal("place"), ...map }),
  z.object({
    kind: z.literal("link"),
    title: z.string(),
    description: z.string(),
    url: z.string(),
    pictureUrl: z.string(),
  }),
] as const;

const menu = [
  /** An entry that calls back. */
  z.object({ kind: z.literal("menu-click"), key }),
  /** An entry that opened a page, or a page of a mini program. */
  z.object({ kind: z.literal("menu-view"), target: z.enum(["url", "mini-program"]), url: z.string() }),
  /** `waits`: the phone shows "receiving" until the app answers. */
  z.object({
    kind: z.literal("menu-scan"),
    key,
    waits: z.boolean(),
    scanType: z.string(),
    result: z.string(),
  }),
  /** Pictures were taken or chosen; each follows as a message of its own. */
  z.object({
    kind: z.literal("menu-pictures"),
    key,
    source: z.enum(["camera", "camera-or-album", "album"]),
    count: z.number().int(),
  }),
  z.object({ kind: z.literal("menu-place"), key, ...map, placeName: z.string() }),
] as const;

const cards = [
  /** `place`: a button or the submit button of the card, or its menu in the corner. */
  z.object({
    kind: z.literal("card"),
    place: z.enum(["button", "menu"]),
    key,
    taskId: z.string(),
    cardType: z.string(),
    selections: z.array(z.object({ questionKey: z.string(), optionIds: z.array(z.string()) })),
  }),
  /** A button of the older task card. */
  z.object({ kind: z.literal("task-card"), key, taskId: z.string() }),
] as const;

export const LifecycleEvent = z.enum([
  "subscribe",
  "unsubscribe",
  "enter_agent",
  "inactive_alert",
  "low_active_alert",
  "close_inactive_agent",
  "low_active",
  "active_restored",
  "reopen_inactive_agent",
  "switch_workbench_mode",
  "share_agent_change",
  "share_chain_change",
]);

const platform = [
  /** Who came and went (`subscribe`, `enter_agent` …), and what WeCom does with the app. */
  z.object({ kind: z.literal("lifecycle"), event: LifecycleEvent }),
  /** The phone tells where it is when the app is opened. */
  z.object({ kind: z.literal("location-report"), ...position, precisionMeters: z.number() }),
  z.object({
    kind: z.literal("directory-change"),
    /** `create_user`, `update_party`, `update_tag` … */
    change: z.string(),
    subject: z.enum(["member", "department", "tag"]),
    /** userid, or the number of the department or tag. */
    id: z.string(),
    /** The new userid of a renamed account. */
    newUserId: z.string().nullable(),
    name: z.string().nullable(),
  }),
  /** An import or export that runs at WeCom has ended. */
  z.object({
    kind: z.literal("job"),
    jobId: z.string(),
    jobType: z.string(),
    errcode: z.number(),
    errmsg: z.string(),
  }),
  z.object({
    kind: z.literal("approval"),
    number: z.string(),
    name: z.string(),
    /** 1 pending, 2 approved, 3 refused, 4 withdrawn. */
    status: z.number().int().nullable(),
    applicant: z.string(),
  }),
] as const;

export const InboxContent = z.discriminatedUnion("kind", [
  ...messages,
  ...menu,
  ...cards,
  ...platform,
  /** An event or message that this version does not know, or that lacks what its type needs. Its raw XML is kept. */
  z.object({ kind: z.literal("other") }),
]);
export type InboxContent = z.infer<typeof InboxContent>;
