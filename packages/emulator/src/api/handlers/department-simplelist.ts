import { departmentsFrom } from "../../company/directory/wire-department.ts";
import type { Route } from "../route.ts";

/** `GET department/simplelist?id=`: as department/list, ids only, which the contacts secret may read from anywhere. */
export const departmentSimplelist: Route<"department/simplelist"> = {
  callers: "both",
  directory: "none",
  emptyOnFailure: { department_id: [] },
  create:
    ({ switches }) =>
    ({ caller, query }) => {
      const departments = departmentsFrom(caller.view, query.get("id"), switches);
      return { department_id: departments.map(({ id, parentId, order }) => ({ id, parentid: parentId, order })) };
    },
};
