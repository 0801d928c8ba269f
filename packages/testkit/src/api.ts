/**
 * The server's API as a browser uses it: one cookie, JSON both ways. Tests call declared routes with `call` and `ask`; `raw`
 * is for requests that no declaration allows.
 */
import { type AnswerOf, type RequestOf, type Route, readAnswer, requestOf } from "@shoufa/contract";
import { assertDeclared } from "./declared.ts";

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** Body of a refusal. */
export interface Refusal {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly requestId: string;
  readonly excluded?: readonly unknown[];
}

export interface Api {
  /** A good answer, checked against the declaration; anything else is an error that shows what came. */
  call<R extends Route>(route: R, request: RequestOf<R>): Promise<AnswerOf<R>>;
  /**
   * Whatever comes: for refusals. `more`: headers that no declaration names.
   * @throws {Error} when the answer is none of those that the route declares.
   */
  ask<R extends Route, T = Refusal>(
    route: R,
    request: RequestOf<R>,
    more?: Readonly<Record<string, string>>,
  ): Promise<Answer<T>>;
  /** The `Cookie` header that is sent, empty before signing in: the session's cookie first. */
  cookie: string;
  /** Any bytes. @param path Path and query. @param body Sent as JSON, well-formed or not. */
  raw<T = Refusal>(method: string, path: string, body?: string): Promise<Answer<T>>;
}

const nameOf = (pair: string): string => pair.split("=", 1)[0] ?? "";
const isSession = (pair: string): boolean => /^(__Host-)?shoufa=/.test(pair);

export function apiOf(url: string): Api {
  const ask = async <T>(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Answer<T>> => {
    const answer = await fetch(url + path, {
      method,
      redirect: "manual",
      headers: { ...(api.cookie ? { cookie: api.cookie } : {}), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const isGone = /;\s*max-age=0|expires=thu, 01 jan 1970/i.test(cookie);
      const others = api.cookie.split("; ").filter((one) => one !== "" && nameOf(one) !== nameOf(pair));
      api.cookie = (isGone ? others : isSession(pair) ? [pair, ...others] : [...others, pair]).join("; ");
    }
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.includes("json");
    return { status: answer.status, headers: answer.headers, body: (isJson ? JSON.parse(text) : text) as T };
  };
  const api: Api = {
    cookie: "",
    async ask(route, request, more = {}) {
      const { method, path, headers, body } = requestOf(route, request);
      const answer = await ask(method, path, { ...headers, ...more }, body);
      if (route.answers === "json") assertDeclared(route, answer);
      return answer as never;
    },
    async call(route, request) {
      const answer = await api.ask<typeof route, unknown>(route, request);
      const result = readAnswer(route, { status: answer.status, body: answer.body });
      if (result.kind === "answer") return result.answer;
      throw new Error(`${route.method} ${route.path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    },
    raw: (method, path, body) => ask(method, path, { "content-type": "application/json" }, body),
  };
  return api;
}
