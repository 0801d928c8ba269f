import type { Route } from "../platform/route.ts";
import { requireEnabled } from "./shared/callers.ts";
import { namedDepartment } from "./shared/departments.ts";
import { wireMember } from "./shared/members.ts";

/** `GET user/list?department_id=`: the direct members of one department with all fields the caller may see. */
export const userList: Route<"user/list"> = {
  callers: ["app", "contacts"],
  readsDetails: true,
  emptyOnFailure: { userlist: [] },
  create:
    ({ directory, switches }) =>
    ({ caller, query }) => {
      requireEnabled(caller);
      const { id } = namedDepartment(caller.view, query.get("department_id"), switches);
      return { userlist: directory.membersOf(id).map((member) => wireMember(caller, member, switches)) };
    },
};
