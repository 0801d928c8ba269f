/**
 * OpenAPI 3.1 document of Shoufa's own HTTP API, made of the declared routes: a route that is declared is in it, and one
 * that is not declared cannot be. The schemas are Zod's own JSON Schema. An entry of its own, so that no page loads it.
 */
import { z } from "zod";
import * as contract from "./index.ts";
import { commonProblems, type ProblemCode, problems } from "./problems.ts";
import { isGuarded, parameterNames, parametersSchema, type Route } from "./route.ts";
import { type RouteName, routes } from "./routes.ts";
import type { Language } from "./text.ts";

type Json = { [name: string]: unknown };

export interface OpenApiOptions {
  readonly language: Language;
  readonly version: string;
  /** Name of the session cookie. */
  readonly cookieName: string;
}

/** The document as an object, ready to be written as JSON. */
export function openApiDocument({
  language,
  version,
  cookieName,
}: OpenApiOptions): Json & { readonly openapi: string } {
  const { schemas, answerOf } = answerSchemas();
  const responses: Record<string, Json> = {};
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: operation(name, route, answerOf(name as RouteName), language, responses),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: language === "zh" ? "收发室 HTTP 接口" : "Shoufa HTTP API",
      version,
      description: descriptions[language],
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: [...new Set(Object.values<Route>(routes).map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      responses,
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: cookieName },
        token: { type: "http", scheme: "bearer" },
      },
    },
  };
}

const descriptions: Readonly<Record<Language, string>> = {
  zh: "公司自己的系统使用 `/v1`：在控制台创建接口令牌，请求头带上 `Authorization: Bearer 令牌`。`/v1` 的拒绝是 `application/problem+json`（RFC 9457）。其他接口供控制台使用：用 `logIn` 登录，之后的请求带上返回的 Cookie，拒绝是 `{code, params, requestId}`。请求和响应都是 JSON；`code` 不会改变，可据此判断。",
  en: "Systems of the company use `/v1`: make an API token in the console and send `Authorization: Bearer TOKEN`. Refusals of `/v1` are `application/problem+json` (RFC 9457). The rest serves the console: sign in with `logIn` and send its cookie with the requests that follow; a refusal is `{code, params, requestId}`. Requests and answers are JSON; `code` is stable, so branch on it.",
};

const contentTypes = {
  json: "application/json",
  events: "text/event-stream",
  file: "application/octet-stream",
} as const;

function operation(name: string, route: Route, answer: Json, language: Language, shared: Record<string, Json>): Json {
  const content = contentTypes[route.answers];
  return {
    operationId: name,
    tags: [route.tag],
    summary: route.summary[language],
    security: securityOf(route),
    parameters: [
      ...parametersIn("path", parametersSchema(route.path), new Set(parameterNames(route.path))),
      ...parametersIn("query", route.query),
      ...parametersIn("header", route.headers),
    ],
    ...(route.takes === "file" ? { requestBody: { required: true, content: { "application/octet-stream": {} } } } : {}),
    ...(route.body.type === "undefined"
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: inputSchema(route.body) } } } }),
    responses: {
      [route.status]: {
        description: route.summary[language],
        ...(route.status === 204 ? {} : { content: { [content]: route.answers === "file" ? {} : { schema: answer } } }),
      },
      ...refusals(route, language, shared),
    },
  };
}

const securityOf = ({ right }: Route): Json[] =>
  right === "public" ? [] : right === "token" ? [{ token: [] }] : [{ session: [] }];

function parametersIn(place: string, schema: z.ZodObject, required?: ReadonlySet<string>): Json[] {
  const { properties = {}, required: needed = [] } = inputSchema(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: required?.has(name) ?? needed.includes(name),
    schema: one,
  }));
}

/**
 * One response for each status, naming the codes that it may carry.
 * @param shared Responses by their codes: most routes refuse alike, and each way is written once in the document.
 */
function refusals(route: Route, language: Language, shared: Record<string, Json>): Json {
  const session: readonly ProblemCode[] = ["session.required", "session.second_factor_needed"];
  const common = commonProblems.filter(
    (code) =>
      (isGuarded(route.right) || !session.includes(code)) && (route.fresh || code !== "session.password_needed"),
  );
  const byStatus = Object.groupBy([...common, ...route.problems], (code) => String(problems[code].status));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes = []]) => {
      const isForPrograms = route.right === "token";
      const name = [...(isForPrograms ? ["v1"] : []), ...codes].join("-");
      shared[name] ??= refusal(codes, language, isForPrograms);
      return [status, { $ref: `#/components/responses/${name}` }];
    }),
  );
}

const refusal = (codes: readonly ProblemCode[], language: Language, isForPrograms: boolean): Json => ({
  description: codes.map((code) => `\`${code}\`: ${problems[code][language]}`).join("\n\n"),
  content: {
    [isForPrograms ? "application/problem+json" : "application/json"]: {
      schema: {
        allOf: [
          { $ref: refOf(isForPrograms ? "ProblemDetails" : "ProblemBody") },
          { properties: { code: { enum: codes } }, required: ["code"] },
        ],
      },
    },
  },
});

/** Answers by route, and the named schemas that they are made of: each exported schema under the name of its export. */
function answerSchemas(): { schemas: Json; answerOf: (name: RouteName) => Json } {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries(contract))
    if (schema instanceof z.ZodType && !registry.has(schema)) registry.add(schema, { id: name });
  const nameOf = (name: RouteName): string =>
    registry.get(routes[name].answer)?.id ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Answer`;
  const names = (Object.keys(routes) as RouteName[]).filter((name) => hasSchema(routes[name]));
  for (const name of names)
    if (!registry.has(routes[name].answer)) registry.add(routes[name].answer, { id: nameOf(name) });

  const all = z.toJSONSchema(registry, { io: "output", uri: refOf, unrepresentable: "any" }).schemas as Record<
    string,
    Json
  >;
  const used = new Set<string>();
  const use = (id: string): void => {
    if (used.has(id)) return;
    used.add(id);
    for (const [, inner = ""] of JSON.stringify(all[id]).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      if (inner !== id) use(inner);
  };
  for (const id of ["ProblemBody", "ProblemDetails", ...names.map(nameOf)]) use(id);
  return {
    schemas: Object.fromEntries([...used].toSorted().map((id) => [id, openObject(all[id])])),
    answerOf: (name) => ({ $ref: refOf(nameOf(name)) }),
  };
}

const hasSchema = ({ status, answers }: Route): boolean => status !== 204 && answers !== "file";

const refOf = (id: string): string => `#/components/schemas/${id}`;

const inputSchema = (schema: z.ZodType): Json =>
  openObject(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })) as Json;

/** Answers may get further members later, so no object is closed; and a part of a document has no identity of its own. */
function openObject(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(openObject);
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(
        ([name, value]) =>
          !(name === "additionalProperties" && value === false) && name !== "$schema" && name !== "$id",
      )
      .map(([name, value]) => [name, openObject(value)]),
  );
}
