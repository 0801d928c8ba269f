import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { openApiDocument } from "./openapi.ts";
import { isGuarded, type Route } from "./route.ts";
import { routes } from "./routes.ts";

interface Operation {
  readonly operationId: string;
  readonly security: readonly unknown[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, unknown>>; readonly $ref?: string }>
  >;
}
const document = openApiDocument({ language: "en", version: "1", cookieName: "shoufa" });
const paths = document["paths"] as Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const { responses } = document["components"] as { responses: Record<string, unknown> };

const resolved = (reference: string): unknown => responses[reference.replace("#/components/responses/", "")];

test.each(["zh", "en"] as const)("the document is valid OpenAPI 3.1, in %s", async (language) => {
  const made = openApiDocument({ language, version: "1", cookieName: "shoufa" });
  const validator = new Validator();
  expect(await validator.validate(structuredClone(made))).toMatchObject({ valid: true });
  expect(validator.version).toBe("3.1");
  expect(JSON.stringify(made).includes("已连接的企业")).toBe(language === "zh");
});

test.each(Object.entries<Route>(routes))("%s is in it, with what a generated client needs", (name, route) => {
  const operation = paths[route.path.replace(/:(\w+)/g, "{$1}")]?.[route.method.toLowerCase()];
  expect(operation?.operationId).toBe(name);
  const scheme = { public: [], token: [{ token: [] }] };
  expect(operation?.security).toEqual(isGuarded(route.right) ? [{ session: [] }] : scheme[route.right]);
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter);
  expect(operation?.parameters.filter((one) => one.in === "path" && one.required).map((one) => one.name)).toEqual(
    inPath,
  );
  expect(operation?.requestBody !== undefined).toBe(route.takes === "file" || route.body.type !== "undefined");
  const content = operation?.responses[route.status]?.content;
  const type = { json: "application/json", events: "text/event-stream", file: "application/octet-stream" }[
    route.answers
  ];
  if (route.status !== 204) expect(Object.keys(content ?? {})).toEqual([type]);
  const refusals = Object.values(operation?.responses ?? {}).flatMap(({ $ref }) => ($ref ? [resolved($ref)] : []));
  for (const code of route.problems) expect(JSON.stringify(refusals)).toContain(`"${code}"`);
});

test("a way of refusing is written once, and whoever reads the document reads it once", () => {
  const cited = new Set(
    [...JSON.stringify(paths).matchAll(/"#\/components\/responses\/([^"]+)"/g)].map(([, id]) => id),
  );
  expect([...cited].sort()).toEqual(Object.keys(responses).sort());
});

test("every reference leads to a schema of the document, and every schema is referred to", () => {
  const { schemas } = document["components"] as { schemas: Record<string, unknown> };
  const cited = new Set([...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, id]) => id));
  expect([...cited].sort()).toEqual(Object.keys(schemas).sort());
});
