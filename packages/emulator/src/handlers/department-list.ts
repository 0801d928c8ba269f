import type { Route } from "../platform/route.ts";
import { departmentsFrom, wireDepartment } from "./shared/departments.ts";

/** `GET department/list?id=`: the department and everything below it, or all in sight. */
export const departmentList: Route<"department/list"> = {
  callers: ["app", "contacts"],
  readsDetails: true,
  emptyOnFailure: { department: [] },
  create:
    ({ switches }) =>
    ({ caller, query }) => {
      const departments = departmentsFrom(caller.view, query.get("id"), switches);
      return { department: departments.map((department) => wireDepartment(caller.view, department)) };
    },
};
