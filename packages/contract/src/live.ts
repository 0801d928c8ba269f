import { z } from "zod";
import { DirectoryState } from "./directory-state.ts";
import { InboxCounts, InboxItem } from "./inbox.ts";
import { ReceivedMedia } from "./media.ts";
import { MessageStanding } from "./message-standing.ts";
import { Trouble } from "./reason.ts";
import { RetentionKind } from "./retention.ts";
import type { Right } from "./rights.ts";
import { declareRoute } from "./route.ts";

/** Live events by type: what has just happened, told to every open screen. */
export const liveEvents = {
  /** Troubles of the installation, whenever they change. */
  "status.changed": z.object({ troubles: z.array(Trouble) }),
  "inbox.arrived": z.object({ accountId: z.string(), item: InboxItem }),
  /** The file of an item has been fetched, or could not be. */
  "inbox.media": z.object({ accountId: z.string(), itemId: z.string(), media: ReceivedMedia }),
  /** After arrivals, after the operator has seen some, and when the quarantine has changed. */
  "inbox.counts": z.object({ accountId: z.string(), counts: InboxCounts }),
  /** The callback log has new rows, or more is known about one of the last; null: of whichever company. */
  "callbacks.changed": z.object({ accountId: z.string().nullable() }),
  /** Something was said in conversations, or their state has changed. `appId` and `userId` null: in many at once. */
  "conversation.changed": z.object({
    accountId: z.string(),
    appId: z.string().nullable(),
    userId: z.string().nullable(),
  }),
  "message.progress": z.object({
    accountId: z.string(),
    messageId: z.string(),
    ...MessageStanding.shape,
  }),
  /** Something of this kind was cleaned; null: limits have changed. */
  "retention.changed": z.object({ kind: RetentionKind.nullable() }),
  /** A company, one of its apps or their callback's verification. The list of companies says what is the case now. */
  "account.changed": z.object({ accountId: z.string().nullable() }),
  /** Draft or publications of an app's menu. */
  "menu.changed": z.object({ accountId: z.string(), appId: z.string() }),
  /** Rows of the connection doctor. */
  "doctor.changed": z.object({ accountId: z.string() }),
  /** Somebody opened the page of the second verification, or it was decided about. */
  "joining.changed": z.object({ accountId: z.string() }),
  "directory.progress": z.object({ accountId: z.string(), directory: DirectoryState }),
  /** State of a plan, or of some of its steps. */
  "plan.changed": z.object({ accountId: z.string(), planId: z.string() }),
  /** State or progress of an import. */
  "import.changed": z.object({ accountId: z.string(), importId: z.string() }),
};

/** Which right an operator needs to be told. */
export const liveEventRights: Readonly<Record<LiveEventType, Right>> = {
  "status.changed": "account.read",
  "inbox.arrived": "inbox.read",
  "inbox.media": "inbox.read",
  "inbox.counts": "inbox.read",
  "conversation.changed": "conversation.read",
  "message.progress": "message.read",
  "retention.changed": "settings.read",
  "account.changed": "account.read",
  "callbacks.changed": "callback.read",
  "menu.changed": "menu.read",
  "doctor.changed": "doctor.read",
  "joining.changed": "directory.read",
  "directory.progress": "directory.read",
  "plan.changed": "directory.read",
  "import.changed": "directory.import",
};
export type LiveEventType = keyof typeof liveEvents;
type EventOf<T extends LiveEventType> = { readonly type: T } & z.infer<(typeof liveEvents)[T]>;

/** One of `liveEvents` with its `type`: the data of a server-sent event. */
export type LiveEvent = { [T in LiveEventType]: EventOf<T> }[LiveEventType];

export const LiveEvent: z.ZodType<LiveEvent> = z.discriminatedUnion("type", [
  liveEvents["status.changed"].extend({ type: z.literal("status.changed") }),
  liveEvents["inbox.arrived"].extend({ type: z.literal("inbox.arrived") }),
  liveEvents["inbox.media"].extend({ type: z.literal("inbox.media") }),
  liveEvents["inbox.counts"].extend({ type: z.literal("inbox.counts") }),
  liveEvents["callbacks.changed"].extend({ type: z.literal("callbacks.changed") }),
  liveEvents["conversation.changed"].extend({ type: z.literal("conversation.changed") }),
  liveEvents["message.progress"].extend({ type: z.literal("message.progress") }),
  liveEvents["retention.changed"].extend({ type: z.literal("retention.changed") }),
  liveEvents["account.changed"].extend({ type: z.literal("account.changed") }),
  liveEvents["menu.changed"].extend({ type: z.literal("menu.changed") }),
  liveEvents["doctor.changed"].extend({ type: z.literal("doctor.changed") }),
  liveEvents["joining.changed"].extend({ type: z.literal("joining.changed") }),
  liveEvents["directory.progress"].extend({ type: z.literal("directory.progress") }),
  liveEvents["plan.changed"].extend({ type: z.literal("plan.changed") }),
]);

export const liveRoutes = {
  liveEvents: declareRoute("GET /api/events", {
    tag: "live",
    summary: {
      zh: "实时事件（server-sent events）。重新连接后请重新读取列表。",
      en: "Live events (server-sent events). A client that reconnects reads its lists again.",
    },
    right: "live.listen",
    scope: "companies",
    answer: LiveEvent,
    answers: "events",
    problems: ["live.too_many"],
  }),
};
