import { originOf } from "../../company/model/caller.ts";
import { integerParameter } from "../../kernel/body.ts";
import type { Route } from "../route.ts";

/** `GET department/delete?id=`: only an empty one, and never the root. */
export const departmentDelete: Route<"department/delete"> = {
  callers: "contacts",
  directory: "writes",
  create:
    ({ departments }) =>
    ({ query, caller }) => {
      departments.remove(integerParameter(query, "id"), originOf(caller));
      return { errmsg: "deleted" };
    },
};
