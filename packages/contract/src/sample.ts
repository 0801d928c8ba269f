import { z } from "zod";
import { Account } from "./accounts.ts";
import { declareRoute } from "./route.ts";

const tag = "accounts";

export const sampleRoutes = {
  getSample: declareRoute("GET /api/sample-company", {
    tag,
    summary: { zh: "是否有可以试用的示例企业", en: "Whether there is a sample company to try" },
    right: "account.read",
    scope: "installation",
    /** False when the program was started without one. */
    answer: z.object({ available: z.boolean() }),
  }),
  connectSample: declareRoute("POST /api/sample-company", {
    tag,
    summary: {
      zh: "接入示例企业；已接入时不变",
      en: "Connect the sample company. Nothing changes when it is connected already.",
    },
    right: "account.edit",
    scope: "installation",
    answer: Account,
    problems: ["account.no_sample"],
  }),
};
