/**
 * Calling a declared route. Each caller (browser, CLI, tests) brings its own way of exchanging bytes; path, query, headers
 * and JSON are made here from the declaration, and what comes back is checked against it.
 */
import type { z } from "zod";
import { ProblemBody } from "./problems.ts";
import type { AnswerOf, ParametersOf, Route } from "./route.ts";

// biome-ignore lint/complexity/noBannedTypes: an absent part asks nothing of the caller
type Part<Name extends string, Value> = {} extends Value
  ? { readonly [N in Name]?: Value }
  : { readonly [N in Name]: Value };
type BodyPart<Body> = undefined extends Body ? { readonly body?: Body } : { readonly body: Body };

/** What a caller hands over: only the parts that the route declares are asked for. */
export type RequestOf<R extends Route> = Part<"params", ParametersOf<R>> &
  Part<"query", z.input<R["query"]>> &
  Part<"headers", z.input<R["headers"]>> &
  BodyPart<z.input<R["body"]>>;

/** A request in bytes. */
export interface RawRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface RawAnswer {
  readonly status: number;
  /** Parsed JSON; null for an empty body, undefined for a body that is not JSON. */
  readonly body: unknown;
}

interface AnyRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** Path and query of one call, every value encoded. Absent query members are left out. */
export function pathOf<R extends Route>(route: R, request: RequestOf<R>): string {
  const { params = {}, query = {} } = request as AnyRequest;
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== "") search.set(name, String(value));
  return search.size === 0 ? path : `${path}?${search}`;
}

const accepted = { json: "application/json", events: "text/event-stream", file: "*/*" } as const;

/** The bytes of one call, except for a file that the route takes: its caller adds it. */
export function requestOf<R extends Route>(route: R, request: RequestOf<R>): RawRequest {
  const { headers = {}, body } = request as AnyRequest;
  const isJson = route.takes === "json" && (body !== undefined || route.method !== "GET");
  return {
    method: route.method,
    path: pathOf(route, request),
    headers: {
      accept: accepted[route.answers],
      ...(isJson ? { "content-type": "application/json" } : {}),
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    },
    body: isJson ? JSON.stringify(body ?? {}) : undefined,
  };
}

export type CallResult<R extends Route> =
  | { readonly kind: "answer"; readonly answer: AnswerOf<R> }
  /** A refusal of Shoufa's own. */
  | { readonly kind: "problem"; readonly status: number; readonly problem: ProblemBody }
  /** Neither: a proxy's page, or another version's answer. */
  | { readonly kind: "unexpected"; readonly status: number };

/** What a raw answer says about the call. */
export function readAnswer<R extends Route>(route: R, { status, body }: RawAnswer): CallResult<R> {
  if (status === route.status) {
    const answer = route.answer.safeParse(status === 204 ? undefined : body);
    return answer.success ? { kind: "answer", answer: answer.data as AnswerOf<R> } : { kind: "unexpected", status };
  }
  const problem = ProblemBody.safeParse(body);
  return status >= 400 && problem.success
    ? { kind: "problem", status, problem: problem.data }
    : { kind: "unexpected", status };
}
