import { z } from "zod";
import { declareRoute } from "./route.ts";

export const referenceRoutes = {
  getOpenApi: declareRoute("GET /api/openapi.json", {
    tag: "reference",
    summary: { zh: "本接口的 OpenAPI 3.1 文档", en: "This API as an OpenAPI 3.1 document" },
    right: "public",
    scope: "installation",
    query: z.object({ language: z.enum(["zh", "en"]).default("en") }),
    answer: z.looseObject({ openapi: z.string() }),
  }),
};
