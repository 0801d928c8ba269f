import { listedMembers } from "../../company/directory/member-lists.ts";
import { wireMember } from "../../company/directory/wire-member.ts";
import type { Route } from "../route.ts";

/** `GET user/list?department_id=`: the direct members of one department with all fields the caller may see. */
export const userList: Route<"user/list"> = {
  callers: "both",
  directory: "details",
  emptyOnFailure: { userlist: [] },
  create: (services) => (call) => ({
    userlist: listedMembers(services, call).map((each) => wireMember(call.caller, each, services.switches)),
  }),
};
