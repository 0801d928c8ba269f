import { limits } from "@shoufa/protocol";
import { readData } from "../../company/apps/workbench-rules.ts";
import { visibleMember } from "../../company/directory/wire-member.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/**
 * `POST agent/batch_set_workbench_data`: the same for up to 1,000 members, all or none. 40058: no userid or too many.
 * 94012: no data. 45009: more than 100,000 people a minute.
 */
export const agentBatchSetWorkbenchData: Route<"agent/batch_set_workbench_data"> = {
  callers: "app",
  namesApp: "body",
  customWorkbench: true,
  create:
    ({ members, switches, workbench }) =>
    ({ app, body, caller }) => {
      const template = workbench.knownTemplate(app.agentId);
      const userIds = body.strings("userid_list") ?? [];
      if (userIds.length === 0 || userIds.length > limits.workbench.maxUsersPerBatch) throw new Refusal(40058);
      const given = body.object("data");
      if (!given) throw new Refusal(94012);
      const data = readData(given, template);
      const named = userIds.map((userId) => visibleMember(members, caller, userId, switches));
      if (switches["rate.enforce"] === "on" && !workbench.mayWriteMany(app.agentId, named.length))
        throw new Refusal(45009);
      workbench.setData(app.agentId, named, data);
      return {};
    },
};
