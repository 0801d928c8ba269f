import { z } from "zod";
import { Reason } from "./reason.ts";
import { declareRoute } from "./route.ts";

/** Events that WeCom tells only while the app's switch for them is on. */
export const ReportedEvent = z.enum(["enter_agent", "LOCATION"]);
export type ReportedEvent = z.infer<typeof ReportedEvent>;

/** Whether WeCom tells an app of these events, as `agent/get` says now; null: it could not be read, for the `reason`. */
export const EventReports = z.object({
  enter_agent: z.boolean().nullable(),
  LOCATION: z.boolean().nullable(),
  reason: Reason.nullable(),
});
export type EventReports = z.infer<typeof EventReports>;

const tag = "rules";

export const reportRoutes = {
  getReports: declareRoute("GET /api/accounts/:accountId/apps/:appId/reports", {
    tag,
    summary: {
      zh: "企业微信是否向应用上报“进入应用”和“地理位置”",
      en: "Whether WeCom tells an app that somebody opened it, and where people are",
    },
    right: "rule.read",
    answer: EventReports,
    problems: ["account.not_found", "app.not_found"],
  }),
  switchReportOn: declareRoute("POST /api/accounts/:accountId/apps/:appId/reports", {
    tag,
    summary: {
      zh: "打开应用的事件上报（agent/set）",
      en: "Have WeCom tell an app of an event (agent/set)",
    },
    right: "rule.edit",
    body: z.object({ event: ReportedEvent }),
    answer: EventReports,
    problems: ["account.not_found", "app.not_found"],
  }),
};
