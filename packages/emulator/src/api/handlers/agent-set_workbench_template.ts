import { readTemplate } from "../../company/apps/workbench-rules.ts";
import type { Route } from "../route.ts";

/** `POST agent/set_workbench_template`: what kind of tile the app has, and what it shows where a member has nothing. */
export const agentSetWorkbenchTemplate: Route<"agent/set_workbench_template"> = {
  callers: "app",
  namesApp: "body",
  customWorkbench: true,
  create:
    ({ workbench }) =>
    ({ app, body }) => {
      workbench.setTemplate(app.agentId, readTemplate(body));
      return {};
    },
};
