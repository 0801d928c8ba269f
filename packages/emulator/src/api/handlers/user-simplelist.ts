import { listedMembers } from "../../company/directory/member-lists.ts";
import type { Route } from "../route.ts";

/** `GET user/simplelist?department_id=`: the direct members of one department, in three fields. */
export const userSimplelist: Route<"user/simplelist"> = {
  callers: "both",
  directory: "details",
  emptyOnFailure: { userlist: [] },
  create: (services) => (call) => {
    const { view } = call.caller;
    return {
      userlist: listedMembers(services, call).map((member) => ({
        userid: member.userId,
        name: member.name,
        department: member.departments.filter((each) => view.seesDepartment(each)),
      })),
    };
  },
};
