import type { Route } from "../route.ts";
import { requireTemplate, requireWorkbench } from "./shared/workbench.ts";

/** `POST agent/get_workbench_template`. */
export const agentGetWorkbenchTemplate: Route<"agent/get_workbench_template"> = {
  callers: ["app"],
  create:
    (services) =>
    ({ body, caller }) =>
      requireTemplate(services, requireWorkbench(services, caller, body)),
};
