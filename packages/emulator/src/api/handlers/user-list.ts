import { wireMember } from "../../directory/wire-member.ts";
import type { Route } from "../route.ts";
import { listedMembers } from "./shared/member-lists.ts";

/** `GET user/list?department_id=`: the direct members of one department with all fields the caller may see. */
export const userList: Route<"user/list"> = {
  callers: ["app", "contacts"],
  readsDetails: true,
  emptyOnFailure: { userlist: [] },
  create: (services) => (call) => ({
    userlist: listedMembers(services, call).map((each) => wireMember(call.caller, each, services.switches)),
  }),
};
