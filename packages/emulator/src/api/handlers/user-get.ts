import { visibleMember, wireMember } from "../../company/directory/wire-member.ts";
import type { Route } from "../route.ts";

/** `GET user/get?userid=`: one member, the fields at the top level of the answer. */
export const userGet: Route<"user/get"> = {
  callers: "both",
  directory: "details",
  emptyOnFailure: { department: [], order: [], is_leader_in_dept: [], direct_leader: [] },
  create:
    ({ members, switches }) =>
    ({ caller, query }) =>
      wireMember(caller, visibleMember(members, caller, query.get("userid"), switches), switches),
};
