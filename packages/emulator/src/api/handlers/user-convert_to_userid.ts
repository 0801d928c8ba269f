import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `POST user/convert_to_userid`. 40073: openid of no visible member. */
export const userConvertToUserid: Route<"user/convert_to_userid"> = {
  callers: "both",
  directory: "none",
  create:
    ({ openIds }) =>
    ({ body, caller }) => {
      const member = openIds.member(body.string("openid") ?? "");
      if (!member || !caller.view.seesMember(member)) throw new Refusal(40073);
      return { userid: member.userId };
    },
};
