/** Download of files that WeCom names by a whole address: export files. The address is a secret and stays out of errors. */
import { type Http, HttpFailure } from "@shoufa/ports";
import { NoAnswerError } from "./errors.ts";

/** @param maxBytes A longer file is refused. */
export type Fetch = (what: string, url: string, maxBytes: number, signal?: AbortSignal) => Promise<Buffer>;

export function fetcher(http: Http, timeoutMilliseconds: number): Fetch {
  return async (what, url, maxBytes, signal) => {
    const at = URL.parse(url);
    if (!at || !/^https?:$/.test(at.protocol)) throw new NoAnswerError(what, "not-wecom", "not-sent", "no web address");
    try {
      const { status, body } = await http.request({
        origin: at.origin,
        method: "GET",
        path: at.pathname + at.search,
        timeoutMilliseconds,
        maxResponseBytes: maxBytes,
        ...(signal && { signal }),
      });
      if (status !== 200) throw new NoAnswerError(what, "not-wecom", "unknown", `HTTP status ${status}`);
      return body;
    } catch (error) {
      if (error instanceof NoAnswerError) throw error;
      if (!(error instanceof HttpFailure)) throw new NoAnswerError(what, "cut", "unknown", "the HTTP port failed");
      throw new NoAnswerError(
        what,
        error.reason,
        error.sent === "no" ? "not-sent" : "unknown",
        "the file did not come",
      );
    }
  };
}
