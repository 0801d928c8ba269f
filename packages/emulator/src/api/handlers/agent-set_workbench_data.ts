import { readData } from "../../company/apps/workbench-rules.ts";
import { visibleMember } from "../../company/directory/wire-member.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `POST agent/set_workbench_data`: what the tile shows to one member. 45009 more than ten times a minute. */
export const agentSetWorkbenchData: Route<"agent/set_workbench_data"> = {
  callers: "app",
  namesApp: "body",
  customWorkbench: true,
  create:
    ({ members, switches, workbench }) =>
    ({ app, body, caller }) => {
      const template = workbench.knownTemplate(app.agentId);
      const member = visibleMember(members, caller, body.string("userid"), switches);
      const data = readData(body, template);
      if (switches["rate.enforce"] === "on" && !workbench.mayWrite(app.agentId, member)) throw new Refusal(45009);
      workbench.setData(app.agentId, [member], data);
      return {};
    },
};
