import { visibleMember } from "../../company/directory/wire-member.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `POST user/convert_to_openid`. 43004 for people without a linked WeChat account. */
export const userConvertToOpenid: Route<"user/convert_to_openid"> = {
  callers: "both",
  directory: "none",
  create:
    ({ company, members, openIds, switches }) =>
    ({ body, caller }) => {
      const openid = openIds.of(visibleMember(members, caller, body.string("userid"), switches));
      if (openid === undefined) throw new Refusal(43004);
      return { openid, ...(body.integer("agentid") === undefined ? {} : { appid: company.corpId }) };
    },
};
