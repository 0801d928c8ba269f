import type { Route } from "../platform/route.ts";
import { requireEnabled } from "./shared/callers.ts";
import { namedDepartment } from "./shared/departments.ts";

/** `GET user/simplelist?department_id=`: the direct members of one department, in three fields. */
export const userSimplelist: Route<"user/simplelist"> = {
  callers: ["app", "contacts"],
  readsDetails: true,
  emptyOnFailure: { userlist: [] },
  create:
    ({ directory, switches }) =>
    ({ caller, query }) => {
      requireEnabled(caller);
      const { view } = caller;
      const { id } = namedDepartment(view, query.get("department_id"), switches);
      return {
        userlist: directory.membersOf(id).map((member) => ({
          userid: member.userId,
          name: member.name,
          department: member.departments.filter((each) => view.seesDepartment(each)),
        })),
      };
    },
};
