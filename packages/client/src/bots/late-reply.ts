/** The late reply of URL mode: one POST to `response_url`. The address is a secret and stays out of outcomes. */
import { type Http, HttpFailure } from "@shoufa/ports";
import type { BotLateReply } from "@shoufa/protocol";
import { parsedJson } from "../json.ts";
import { withHttp } from "./download.ts";
import { accepted, type BotOutcome, notSent } from "./outcome.ts";

const timeoutMilliseconds = 10_000;

/** Never rejects. */
export function sendLate(given: Http | undefined, url: string, reply: BotLateReply): Promise<BotOutcome> {
  return withHttp(given, async (http) => {
    const at = URL.parse(url);
    if (!at || !/^https?:$/.test(at.protocol)) return notSent("response_url is no web address");
    try {
      const { body } = await http.request({
        origin: at.origin,
        method: "POST",
        path: at.pathname + at.search,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(reply),
        timeoutMilliseconds,
        maxResponseBytes: 64 * 1024,
      });
      return outcomeOf(body);
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      if (error.sent === "no") return notSent("response_url could not be reached");
      return { state: "unknown", reason: error.reason === "timeout" ? "timeout" : "connection-lost" };
    }
  });
}

function outcomeOf(body: Buffer): BotOutcome {
  let answer: { errcode?: unknown; errmsg?: unknown } | null;
  try {
    answer = parsedJson(body) as typeof answer;
  } catch {
    answer = null;
  }
  const { errcode, errmsg } = answer ?? {};
  if (typeof errcode !== "number") return { state: "unknown", reason: "unacknowledged" };
  if (errcode === 0) return accepted;
  return { state: "refused", reason: "platform", errcode, errmsg: typeof errmsg === "string" ? errmsg : "" };
}
