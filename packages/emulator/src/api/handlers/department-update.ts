import { originOf } from "../../company/model/caller.ts";
import type { Route } from "../route.ts";

/** `POST department/update`: absent fields stay. */
export const departmentUpdate: Route<"department/update"> = {
  callers: "contacts",
  directory: "writes",
  create:
    ({ departments }) =>
    ({ body, caller }) => {
      const changes = {
        name: body.string("name"),
        nameEn: body.string("name_en"),
        parentId: body.integer("parentid"),
        order: body.integer("order"),
      };
      departments.update(body.integer("id"), changes, originOf(caller));
      return { errmsg: "updated" };
    },
};
