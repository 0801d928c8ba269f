import { z } from "zod";
import { PageQuery, pageOf } from "./paging.ts";
import { declareRoute } from "./route.ts";

/** One thing that arrived from a phone through an app's callback. */
export const InboxItem = z.object({
  id: z.string(),
  accountId: z.string(),
  app: z.object({ id: z.string(), name: z.string() }),
  from: z.object({ userId: z.string(), name: z.string(), department: z.string() }),
  kind: z.enum(["text", "event", "other"]),
  /** `text`, `event:subscribe` … exactly as the platform names it. */
  type: z.string(),
  text: z.string().nullable(),
  /** When the person sent it, by WeCom's clock. */
  sentAt: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
});
export type InboxItem = z.infer<typeof InboxItem>;

export const inboxRoutes = {
  listInbox: declareRoute("GET /api/accounts/:accountId/inbox", {
    tag: "inbox",
    summary: { zh: "收到的消息和事件，最新的在前", en: "Messages and events received, newest first" },
    right: "inbox.read",
    query: PageQuery,
    answer: pageOf(InboxItem),
    problems: ["account.not_found"],
  }),
};
