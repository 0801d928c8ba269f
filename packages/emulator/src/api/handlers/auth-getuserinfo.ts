import { exchangeCode } from "../../company/login/exchange-code.ts";
import type { Route } from "../route.ts";

/** `GET auth/getuserinfo?code=`: who came back from a login. The member need not be in the app's sight. */
export const authGetuserinfo: Route<"auth/getuserinfo"> = {
  callers: "both",
  directory: "none",
  create: (services) => {
    const { authorisations, directory } = services;
    return ({ caller, query }) => {
      const grant = exchangeCode(services, caller, query.get("code"));
      if ("openId" in grant.who) return { openid: grant.who.openId };
      const { slot } = grant.who;
      const userid = directory.memberAt(slot)?.userId ?? "";
      if (caller.kind !== "app" || !grant.fields) return { userid };
      const ticket = { agentId: caller.app.agentId, slot, fields: grant.fields };
      return { userid, user_ticket: authorisations.newTicket(ticket) };
    };
  },
};
