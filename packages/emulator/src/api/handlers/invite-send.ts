import { invitationType } from "../../company/directory/invitations.ts";
import { userNotFound } from "../../company/directory/refusals.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `POST invite/send`: through WeChat where the member's WeChat id is known, else by mail. [legacy] */
export const inviteSend: Route<"invite/send"> = {
  callers: "both",
  directory: "none",
  legacy: true,
  create:
    ({ invitations, members }) =>
    ({ body, caller }) => {
      const member = members.known(body.string("userid"));
      if (!caller.view.seesMember(member)) throw userNotFound(member.userId);
      const type = invitationType(member);
      if (typeof type === "object") throw new Refusal(type.errcode);
      invitations.invite(member);
      return { type };
    },
};
