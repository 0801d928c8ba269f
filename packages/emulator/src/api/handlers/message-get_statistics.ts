/** `POST message/get_statistics`: person-times that each app has sent today or yesterday, as days go in China. */
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

export const messageGetStatistics: Route<"message/get_statistics"> = {
  callers: "app",
  namesApp: "never",
  create:
    ({ company, statistics, switches }) =>
    ({ body }) => {
      const asked = body.integer("time_type") ?? 0;
      const accepted = asked === 0 || asked === 1 || (asked === 2 && switches["statistics.timeType2"] === "accept");
      if (!accepted) throw new Refusal(40058);
      // The meaning of 2 is not documented; treating it as the default is the least surprising.
      const counts = statistics.of(asked === 1 ? "yesterday" : "today");
      return {
        statistics: company.apps
          .filter(({ agentId }) => counts.has(agentId))
          .map(({ agentId, name }) => ({ agentid: agentId, app_name: name, count: counts.get(agentId)! })),
      };
    },
};
