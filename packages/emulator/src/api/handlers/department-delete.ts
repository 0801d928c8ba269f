import type { Route } from "../route.ts";
import { originOf } from "./shared/callers.ts";
import { integerParameter } from "./shared/parameters.ts";

/** `GET department/delete?id=`: only an empty one, and never the root. */
export const departmentDelete: Route<"department/delete"> = {
  callers: ["contacts"],
  writesDirectory: true,
  create:
    ({ departments }) =>
    ({ query, caller }) => {
      departments.remove(integerParameter(query, "id"), originOf(caller));
      return { errmsg: "deleted" };
    },
};
