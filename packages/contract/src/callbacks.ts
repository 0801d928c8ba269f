import { z } from "zod";
import { PageQuery, pageOf } from "./paging.ts";
import { Reason } from "./reason.ts";
import { declareRoute } from "./route.ts";

/**
 * A callback that does come from WeCom (signature and key are right) and yet was not taken into the inbox: it cannot be
 * read, or its time is far off. It is kept to the byte until a person decides.
 */
export const QuarantinedCallback = z.object({
  /** Digits; a later arrival has a greater number. */
  id: z.string(),
  accountId: z.string(),
  app: z.object({ id: z.string(), name: z.string() }),
  /** One of `callback.stale`, `callback.unreadable`, `callback.incomplete`. */
  reason: Reason,
  /** Network that delivered it: an IPv4 address, or the /64 of an IPv6 one. Empty if an earlier version took it. */
  network: z.string(),
  /** Sender as far as it can be read: a userid, or empty. */
  from: z.string(),
  /** Type as far as it can be read: `text`, `event:subscribe` …, or empty. */
  type: z.string(),
  /** Beginning of the decrypted message, with U+FFFD for what is no text. */
  excerpt: z.string(),
  /** Length of the whole message in bytes. */
  bytes: z.number().int(),
  /** Time that the message, or else its envelope, names. */
  sentAt: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
});
export type QuarantinedCallback = z.infer<typeof QuarantinedCallback>;

const tag = "callbacks";

export const callbackRoutes = {
  listQuarantine: declareRoute("GET /api/accounts/:accountId/callbacks/quarantine", {
    tag,
    summary: { zh: "无法直接收下的回调及原因，最新的在前", en: "Callbacks kept aside, with the reason, newest first" },
    right: "callback.read",
    query: PageQuery,
    answer: pageOf(QuarantinedCallback),
    problems: ["account.not_found"],
  }),
  retryCallback: declareRoute("POST /api/accounts/:accountId/callbacks/:callbackId/retry", {
    tag,
    summary: {
      zh: "重新解析这条回调，成功后放入收件箱",
      en: "Read a callback again, and take it into the inbox if that works",
    },
    right: "callback.retry",
    /** Nothing; also when it was taken into the inbox before. It is found there under the same id. */
    answer: z.undefined(),
    status: 204,
    problems: ["account.not_found", "callback.not_found", "callback.still_unreadable"],
  }),
};
