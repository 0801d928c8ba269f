import { readMemberInput } from "../directory/member-input.ts";
import type { Route } from "../platform/route.ts";
import { originOf } from "./shared/callers.ts";
import { createdDepartments } from "./shared/members.ts";

/** `POST user/update`: absent fields stay. */
export const userUpdate: Route<"user/update"> = {
  callers: ["contacts"],
  writesDirectory: true,
  create:
    ({ members, switches }) =>
    ({ body, caller }) => {
      const input = { ...readMemberInput(body, switches), newUserId: body.string("new_userid") };
      const created = members.update(body.string("userid"), input, originOf(caller));
      return { errmsg: "updated", ...createdDepartments(created) };
    },
};
