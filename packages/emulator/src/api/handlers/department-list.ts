import { departmentsFrom, wireDepartment } from "../../company/directory/wire-department.ts";
import type { Route } from "../route.ts";

/** `GET department/list?id=`: the department and all below it, or all visible ones. */
export const departmentList: Route<"department/list"> = {
  callers: "both",
  directory: "details",
  emptyOnFailure: { department: [] },
  create:
    ({ switches }) =>
    ({ caller, query }) => {
      const departments = departmentsFrom(caller.view, query.get("id"), switches);
      return { department: departments.map((department) => wireDepartment(caller.view, department)) };
    },
};
