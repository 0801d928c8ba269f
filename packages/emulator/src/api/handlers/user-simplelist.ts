import type { Route } from "../route.ts";
import { listedMembers } from "./shared/member-lists.ts";

/** `GET user/simplelist?department_id=`: the direct members of one department, in three fields. */
export const userSimplelist: Route<"user/simplelist"> = {
  callers: ["app", "contacts"],
  readsDetails: true,
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
