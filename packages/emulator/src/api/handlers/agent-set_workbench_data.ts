import { readData } from "../../apps/workbench-rules.ts";
import { visibleMember } from "../../directory/wire-member.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";
import { requireTemplate, requireWorkbench } from "./shared/workbench.ts";

/** `POST agent/set_workbench_data`: what the tile shows to one member. 45009 more than ten times a minute. */
export const agentSetWorkbenchData: Route<"agent/set_workbench_data"> = {
  callers: ["app"],
  create: (services) => {
    const { members, switches, workbench } = services;
    return ({ body, caller }) => {
      const app = requireWorkbench(services, caller, body);
      const template = requireTemplate(services, app);
      const member = visibleMember(members, caller, body.string("userid"), switches);
      const data = readData(body, template);
      if (switches["rate.enforce"] === "on" && !workbench.mayWrite(app.agentId, member)) throw new Refusal(45009);
      workbench.setData(app.agentId, [member], data);
      return {};
    };
  },
};
