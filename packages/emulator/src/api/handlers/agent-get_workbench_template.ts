import type { Route } from "../route.ts";

/** `POST agent/get_workbench_template`. */
export const agentGetWorkbenchTemplate: Route<"agent/get_workbench_template"> = {
  callers: "app",
  namesApp: "body",
  customWorkbench: true,
  create:
    ({ workbench }) =>
    ({ app }) =>
      workbench.knownTemplate(app.agentId),
};
