import { z } from "zod";
import { declareRoute } from "./route.ts";

export const healthRoutes = {
  health: declareRoute("GET /api/health", {
    tag: "health",
    summary: { zh: "服务器及其数据库是否可用", en: "Whether the server and its database answer" },
    right: "public",
    scope: "installation",
    answer: z.object({ ok: z.boolean() }),
  }),
};
