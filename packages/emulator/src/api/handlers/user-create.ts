import { readMemberInput } from "../../company/directory/member-input.ts";
import { createdDepartments } from "../../company/directory/wire-member.ts";
import { originOf } from "../../company/model/caller.ts";
import type { Route } from "../route.ts";

/** `POST user/create`. The rules are in `company/directory/members.ts`. */
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
