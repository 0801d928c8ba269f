import { originOf } from "../../company/model/caller.ts";
import type { Route } from "../route.ts";

/** `POST department/create`. The rules are in `company/directory/departments.ts`. */
export const departmentCreate: Route<"department/create"> = {
  callers: "contacts",
  directory: "writes",
  create:
    ({ departments }) =>
    ({ body, caller }) => {
      const { id } = departments.create(
        {
          name: body.string("name") ?? "",
          nameEn: body.string("name_en"),
          parentId: body.integer("parentid"),
          order: body.integer("order"),
          id: body.integer("id"),
        },
        originOf(caller),
      );
      return { errmsg: "created", id };
    },
};
