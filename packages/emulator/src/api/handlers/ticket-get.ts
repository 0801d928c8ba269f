import { limits } from "@shoufa/protocol";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `GET ticket/get?type=agent_config|wx_card`: the app's ticket. 91040 another type, 45009 beyond 100 an hour. */
export const ticketGet: Route<"ticket/get"> = {
  callers: "app",
  namesApp: "never",
  create:
    ({ switches, tickets, callCounter }) =>
    ({ app, query }) => {
      const type = query.get("type");
      if (type !== "agent_config" && type !== "wx_card") throw new Refusal(91040);
      const owner = `${type}:${app.agentId}`;
      if (
        switches["rate.enforce"] === "on" &&
        !callCounter.take(`ticket/${owner}`, "hour", limits.ticket.perAppPerHour)
      )
        throw new Refusal(45009);
      return tickets.issue(owner);
    },
};
