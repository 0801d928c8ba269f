import { visibleMember } from "../../company/directory/wire-member.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `POST agent/get_workbench_data`: what this member's tile shows. 94008 when neither member nor template has anything. */
export const agentGetWorkbenchData: Route<"agent/get_workbench_data"> = {
  callers: "app",
  namesApp: "body",
  customWorkbench: true,
  create:
    ({ members, switches, workbench }) =>
    ({ app, body, caller }) => {
      workbench.knownTemplate(app.agentId);
      const member = visibleMember(members, caller, body.string("userid"), switches);
      const data = workbench.dataOf(app.agentId, member);
      if (!data) throw new Refusal(94008);
      return { data };
    },
};
