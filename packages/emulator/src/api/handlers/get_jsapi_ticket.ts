import { limits } from "@shoufa/protocol";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `GET get_jsapi_ticket`: the company's ticket. 45009 beyond 400 an hour for the company or 100 for the app. */
export const getJsapiTicket: Route<"get_jsapi_ticket"> = {
  callers: "app-or-group",
  create:
    ({ switches, tickets, callCounter }) =>
    ({ caller }) => {
      if (switches["rate.enforce"] === "on" && caller.kind === "app") {
        const { perAppPerHour, perCorpPerHour } = limits.ticket;
        const within =
          callCounter.take(`jsapi-ticket/${caller.app.agentId}`, "hour", perAppPerHour) &&
          callCounter.take("jsapi-ticket", "hour", perCorpPerHour);
        if (!within) throw new Refusal(45009);
      }
      return tickets.issue("corp");
    },
};
