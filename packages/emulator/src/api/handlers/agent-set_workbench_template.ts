import { readTemplate } from "../../apps/workbench-rules.ts";
import type { Route } from "../route.ts";
import { requireWorkbench } from "./shared/workbench.ts";

/** `POST agent/set_workbench_template`: what kind of tile the app has, and what it shows where a member has nothing. */
export const agentSetWorkbenchTemplate: Route<"agent/set_workbench_template"> = {
  callers: ["app"],
  create:
    (services) =>
    ({ body, caller }) => {
      const { agentId } = requireWorkbench(services, caller, body);
      services.workbench.setTemplate(agentId, readTemplate(body));
      return {};
    },
};
