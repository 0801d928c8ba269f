import { readMemberInput } from "../../company/directory/member-input.ts";
import { createdDepartments } from "../../company/directory/wire-member.ts";
import { originOf } from "../../company/model/caller.ts";
import type { Route } from "../route.ts";

/** `POST user/update`: absent fields stay. */
export const userUpdate: Route<"user/update"> = {
  callers: "contacts",
  directory: "writes",
  create:
    ({ members, switches }) =>
    ({ body, caller }) => {
      const input = { ...readMemberInput(body, switches), newUserId: body.string("new_userid") };
      const created = members.update(body.string("userid"), input, originOf(caller));
      return { errmsg: "updated", ...createdDepartments(created) };
    },
};
