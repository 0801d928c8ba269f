import type { Route } from "../platform/route.ts";
import { namedDepartment, wireDepartment } from "./shared/departments.ts";

/** `GET department/get?id=`: one department, as an object. */
export const departmentGet: Route<"department/get"> = {
  callers: ["app", "contacts"],
  readsDetails: true,
  create:
    ({ switches }) =>
    ({ caller, query }) => ({
      department: wireDepartment(caller.view, namedDepartment(caller.view, query.get("id"), switches)),
    }),
};
