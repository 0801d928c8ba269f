import { visibleMember } from "../../directory/wire-member.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";
import { requireTemplate, requireWorkbench } from "./shared/workbench.ts";

/** `POST agent/get_workbench_data`: what this member's tile shows. 94008 when neither member nor template has anything. */
export const agentGetWorkbenchData: Route<"agent/get_workbench_data"> = {
  callers: ["app"],
  create: (services) => {
    const { members, switches, workbench } = services;
    return ({ body, caller }) => {
      const app = requireWorkbench(services, caller, body);
      requireTemplate(services, app);
      const member = visibleMember(members, caller, body.string("userid"), switches);
      const data = workbench.dataOf(app.agentId, member);
      if (!data) throw new Refusal(94008);
      return { data };
    };
  },
};
