/** Files that members send to a bot: fetched and decrypted. Their addresses are secrets and stay out of errors. */
import { type Http, HttpFailure, undiciHttp } from "@shoufa/ports";
import { type BotFile, botLimits, openBotFile } from "@shoufa/protocol";
import { filenameIn } from "../content-disposition.ts";
import { NoAnswerError } from "../errors.ts";

export interface BotDownload {
  readonly bytes: Buffer;
  /** As the member named it. */
  readonly filename: string | undefined;
}

const timeoutMilliseconds = 60_000;

/** Runs `use` with the given client, or with one of its own that is closed afterwards. */
export async function withHttp<T>(given: Http | undefined, use: (http: Http) => Promise<T>): Promise<T> {
  const http = given ?? undiciHttp();
  try {
    return await use(http);
  } finally {
    if (!given) await http.close();
  }
}

/** @param key Base64, for files without a key of their own. @throws {NoAnswerError} @throws {CallbackError} Another key. */
export function downloadBotFile(
  { aeskey, url }: BotFile,
  { http: given, key }: { readonly http: Http | undefined; readonly key?: string },
): Promise<BotDownload> {
  return withHttp(given, async (http) => {
    const at = URL.parse(url);
    const what = "the file of a message";
    if (!at || !/^https?:$/.test(at.protocol)) throw new NoAnswerError(what, "not-wecom", "not-sent", "no web address");
    try {
      const { body, headers, status } = await http.request({
        origin: at.origin,
        method: "GET",
        path: at.pathname + at.search,
        timeoutMilliseconds,
        maxResponseBytes: botLimits.fileMaxBytes + 64,
      });
      if (status !== 200) throw new NoAnswerError(what, "not-wecom", "unknown", `HTTP status ${status}`);
      const disposition = headers["content-disposition"];
      const filename = typeof disposition === "string" ? filenameIn(disposition) : undefined;
      const used = aeskey ?? key;
      return { bytes: used === undefined ? body : openBotFile(body, used), filename };
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      throw new NoAnswerError(what, error.reason, error.sent === "no" ? "not-sent" : "unknown", "it did not come");
    }
  });
}
