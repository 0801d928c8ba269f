import { z } from "zod";
import { InboxContent } from "./inbox-content.ts";
import { ReceivedMedia } from "./media.ts";
import { longPageOf, PageQuery } from "./paging.ts";
import { declareRoute } from "./route.ts";

/** Sender of a callback, with name and department of today's directory. */
export const InboxSender = z.object({ userId: z.string(), name: z.string(), department: z.string() });
export type InboxSender = z.infer<typeof InboxSender>;

/** One message or event that arrived through an app's callback. */
export const InboxItem = z.object({
  /** Digits; a later arrival has a greater number. */
  id: z.string(),
  accountId: z.string(),
  app: z.object({ id: z.string(), name: z.string() }),
  /** Null for what WeCom itself tells. */
  from: InboxSender.nullable(),
  content: InboxContent,
  /** The file of a picture, voice, video or file; null for everything else. */
  media: ReceivedMedia.nullable(),
  /** `text`, `event:subscribe` … exactly as WeCom names it. */
  type: z.string(),
  /**
   * Characters that could not be kept (control characters, halves of characters) and stand as U+FFFD in `content`. Above
   * 0, what the person typed is not whole.
   */
  replacedCharacters: z.number().int(),
  /** When the person sent it, by WeCom's clock. */
  sentAt: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
});
export type InboxItem = z.infer<typeof InboxItem>;

/** Counts that the navigation shows. */
export const InboxCounts = z.object({
  /** Open conversations in which something was said that this operator has not seen. Not counted beyond `maxUnseen`. */
  unseen: z.number().int(),
  /** Callbacks that could not be taken as they are and wait for a person (`listQuarantine`). */
  quarantined: z.number().int(),
});
export type InboxCounts = z.infer<typeof InboxCounts>;

/** `InboxCounts.unseen` with this value means: as many, or more. */
export const maxUnseen = 999;

export const InboxListQuery = PageQuery.extend({
  /** Only what came to this app. */
  appId: z.string().max(128).optional(),
});
export type InboxListQuery = z.infer<typeof InboxListQuery>;

const tag = "inbox";

export const inboxRoutes = {
  listInbox: declareRoute("GET /api/accounts/:accountId/inbox", {
    tag,
    summary: { zh: "收到的消息和事件，最新的在前", en: "Messages and events received, newest first" },
    right: "inbox.read",
    query: InboxListQuery,
    answer: longPageOf(InboxItem),
    problems: ["account.not_found"],
  }),
  getInboxCounts: declareRoute("GET /api/accounts/:accountId/inbox/counts", {
    tag,
    summary: { zh: "未读条数和异常回调数", en: "Number of items not yet seen, and of callbacks in quarantine" },
    right: "inbox.read",
    answer: InboxCounts,
    problems: ["account.not_found"],
  }),
  markInboxSeen: declareRoute("POST /api/accounts/:accountId/inbox/seen", {
    tag,
    summary: {
      zh: "将某一条及更早的全部标为当前管理员已读",
      en: "This operator has seen an item and everything before it",
    },
    right: "inbox.read",
    body: z.object({
      /** Id of the newest item that was on screen. */
      through: z.string().regex(/^\d{1,15}$/),
    }),
    answer: InboxCounts,
    problems: ["account.not_found"],
  }),
};
