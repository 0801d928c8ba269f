/**
 * The innermost call: one HTTP exchange, one answer read strictly. Start at `httpTransport`. WeCom refuses with HTTP 200,
 * so `errcode` decides; anything but a JSON object with a whole number there is no answer of WeCom's (one exception:
 * own-fields.ts).
 */
import { isUtf8 } from "node:buffer";
import { type Http, HttpFailure, type HttpRequest, type HttpResponse } from "@shoufa/ports";
import type { Envelope } from "@shoufa/protocol";
import type { Call, Outgoing, Reply } from "./call.ts";
import { NoAnswerError, UsageError, WeComApiError } from "./errors.ts";
import { multipart } from "./files.ts";
import { parsedJson } from "./json.ts";
import { isSuccessWithoutErrcode } from "./own-fields.ts";
import { fileOrRefusal } from "./received-file.ts";
import { scrub, secretsOf } from "./scrub.ts";

export interface TransportOptions {
  readonly http: Http;
  /** Address below which `/cgi-bin/` is, e.g. `https://qyapi.weixin.qq.com` or `http://127.0.0.1:8787/behind/a/path`. */
  readonly apiBase: string;
  readonly timeoutMilliseconds: number;
}

const jsonHeaders = { "content-type": "application/json; charset=utf-8" };

export function httpTransport({ http, apiBase, timeoutMilliseconds }: TransportOptions): Call {
  const { origin, prefix } = splitBase(apiBase);
  const paths = new Paths(prefix);
  return async (outgoing) => {
    const { endpoint, method, range, signal } = outgoing;
    const path = pathOf(outgoing, paths);
    // Built outside the try: a mistake of the caller is no failure of the network.
    const { headers, body } =
      method === "POST" ? bodyOf(outgoing) : { headers: range === undefined ? undefined : { range }, body: undefined };
    let response: HttpResponse;
    try {
      response = await http.request({ origin, method, path, headers, body, timeoutMilliseconds, signal });
    } catch (error) {
      throw noAnswer(endpoint, error);
    }
    return readReply(outgoing, response);
  };
}

/** Paths of calls without a query of their own: constant while a token is valid. */
class Paths {
  readonly #prefix: string;
  /** Latest path by endpoint. */
  readonly #known = new Map<string, { readonly accessToken: string | undefined; readonly path: string }>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  get(endpoint: string, accessToken: string | undefined): string {
    const known = this.#known.get(endpoint);
    if (known && known.accessToken === accessToken) return known.path;
    const token = accessToken === undefined ? "" : `?access_token=${encodeURIComponent(accessToken)}`;
    const path = `${this.#prefix}/cgi-bin/${endpoint}${token}`;
    this.#known.set(endpoint, { accessToken, path });
    return path;
  }
}

/** The token and, on a GET, the request. JSON bodies carry real UTF-8: WeCom answers `\uXXXX` in names with 40033. */
function pathOf({ accessToken, endpoint, method, query: inQuery, request }: Outgoing, paths: Paths): string {
  const path = paths.get(endpoint, accessToken);
  if (method === "POST" && !inQuery) return path;
  let query = "";
  for (const [name, value] of Object.entries(request)) {
    if (value === undefined || (method === "POST" && !inQuery?.includes(name))) continue;
    if (typeof value !== "string" && typeof value !== "number") {
      throw new UsageError(`${endpoint}: ${name} must be a string or a number`);
    }
    query += `${query === "" && accessToken === undefined ? "?" : "&"}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  }
  return path + query;
}

function bodyOf({ request, query, file, frozenBody }: Outgoing): Pick<HttpRequest, "headers" | "body"> {
  if (file) return multipart(file);
  if (frozenBody !== undefined) return { headers: jsonHeaders, body: frozenBody };
  const fields = query
    ? Object.fromEntries(Object.entries(request).filter(([name]) => !query.includes(name)))
    : request;
  return { headers: jsonHeaders, body: JSON.stringify(fields) };
}

function noAnswer(endpoint: string, error: unknown): NoAnswerError {
  // An Http port that throws anything else is at fault itself; its text cannot be trusted to hold no URL.
  if (!(error instanceof HttpFailure)) return new NoAnswerError(endpoint, "cut", "unknown", "the HTTP port failed");
  const detail = error.message.slice(error.reason.length + 2);
  return new NoAnswerError(endpoint, error.reason, error.sent === "no" ? "not-sent" : "unknown", detail);
}

function readReply(outgoing: Outgoing, response: HttpResponse): Reply {
  const { status, body } = response;
  const { endpoint } = outgoing;
  const strange = (detail: string): NoAnswerError => new NoAnswerError(endpoint, "not-wecom", "unknown", detail);
  if (status < 200 || status > 299) throw strange(`HTTP status ${status}`);
  if (outgoing.bytes) {
    const answer = fileOrRefusal(response);
    if (answer.kind === "file") return { errcode: 0, errmsg: "ok", file: answer.file };
    if (answer.kind === "refused") throw refused(outgoing, answer);
    if (answer.kind === "no-file") throw strange(answer.detail);
  }
  if (!isUtf8(body)) throw strange("the answer is not UTF-8");
  let reply: unknown;
  try {
    reply = parsedJson(body);
  } catch {
    throw strange("the answer is not JSON"); // the parser's own text quotes the answer
  }
  if (typeof reply !== "object" || reply === null || Array.isArray(reply)) {
    throw strange("the answer is no JSON object");
  }
  if (!("errcode" in reply) && !isSuccessWithoutErrcode(outgoing, reply)) throw strange("the answer holds no errcode");
  const { errcode = 0, errmsg = "" } = reply as { errcode?: unknown; errmsg?: unknown };
  if (!Number.isInteger(errcode) || typeof errmsg !== "string") throw strange("the answer's errcode is no number");
  if (errcode !== 0) {
    throw refused(outgoing, { ...reply, errcode: errcode as number, errmsg });
  }
  return "errcode" in reply && "errmsg" in reply ? (reply as Reply) : { ...reply, errcode: 0, errmsg };
}

const refused = (outgoing: Outgoing, { errcode, errmsg, ...rest }: Envelope): WeComApiError =>
  new WeComApiError(outgoing.endpoint, scrub({ ...rest, errcode, errmsg }, secretsOf(outgoing)));

/**
 * Origin and path of the address below which `/cgi-bin/` is. One that ends in `/cgi-bin` itself, as gateways' pages
 * write it, means the same.
 * @throws {UsageError} When it is no plain http(s) address.
 */
export function splitBase(apiBase: string): { origin: string; prefix: string } {
  const url = URL.parse(apiBase);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new UsageError("apiBase must be an http or https address without credentials, query or fragment");
  }
  return { origin: url.origin, prefix: url.pathname.replace(/(?:\/+cgi-bin)?\/*$/i, "") };
}
