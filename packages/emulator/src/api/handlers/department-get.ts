import { namedDepartment, wireDepartment } from "../../company/directory/wire-department.ts";
import type { Route } from "../route.ts";

/** `GET department/get?id=`: one department, as an object. */
export const departmentGet: Route<"department/get"> = {
  callers: "both",
  directory: "details",
  create:
    ({ switches }) =>
    ({ caller, query }) => ({
      department: wireDepartment(caller.view, namedDepartment(caller.view, query.get("id"), switches)),
    }),
};
