import type { Route } from "../route.ts";
import { originOf } from "./shared/callers.ts";

/** `GET user/delete?userid=`. */
export const userDelete: Route<"user/delete"> = {
  callers: ["contacts"],
  writesDirectory: true,
  create:
    ({ members }) =>
    ({ query, caller }) => {
      members.remove(query.get("userid") ?? undefined, originOf(caller));
      return { errmsg: "deleted" };
    },
};
