/** `GET /api/openapi.json`: the API described by its own declarations. Made once for each language, at the first request. */
import { type AnswerOf, type Language, routes } from "@shoufa/contract";
import { openApiDocument } from "@shoufa/contract/openapi";
import { type Implementation, implement } from "./implement.ts";

/** @param cookieName Name of the session cookie, with which calls are authorised. */
export function apiReference(cookieName: string): Implementation {
  const made = new Map<Language, AnswerOf<typeof routes.getOpenApi>>();
  return implement(routes.getOpenApi, async ({ query: { language } }) => {
    const document = made.get(language) ?? openApiDocument({ language, version: "1", cookieName });
    made.set(language, document);
    return document;
  });
}
