import { originOf } from "../../company/caller.ts";
import { readMemberInput } from "../../directory/member-input.ts";
import { createdDepartments } from "../../directory/wire-member.ts";
import type { Route } from "../route.ts";

/** `POST user/create`. The rules are in `directory/members.ts`. */
export const userCreate: Route<"user/create"> = {
  callers: "contacts",
  directory: "writes",
  create:
    ({ invitations, members, switches }) =>
    ({ body, caller }) => {
      const created = members.create(body.string("userid"), readMemberInput(body, switches), originOf(caller));
      if (body.boolean("to_invite") !== false) invitations.invite(created.member);
      return { errmsg: "created", ...createdDepartments(created.createdDepartments) };
    },
};
