import { z } from "zod";
import { Trouble } from "./reason.ts";
import { declareRoute } from "./route.ts";

const common = { tag: "health", scope: "installation" } as const;

export const healthRoutes = {
  health: declareRoute("GET /api/health", {
    ...common,
    summary: {
      zh: "服务器及其数据库是否可用，供监控使用；不含名称和数字",
      en: "Whether the server and its database answer, for monitoring: no names, no figures",
    },
    right: "public",
    answer: z.object({
      ok: z.boolean(),
      /** Codes of what is wrong with this installation though it goes on, e.g. `log.not_written`. */
      troubles: z.array(z.string()),
    }),
  }),
  getStatus: declareRoute("GET /api/status", {
    ...common,
    summary: { zh: "服务器自身的故障，例如磁盘已满", en: "Troubles of the installation itself, such as a full disk" },
    right: "account.read",
    scope: "companies",
    answer: z.object({ troubles: z.array(Trouble) }),
  }),
};
