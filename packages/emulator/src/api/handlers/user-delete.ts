import { originOf } from "../../company/model/caller.ts";
import type { Route } from "../route.ts";

/** `GET user/delete?userid=`. */
export const userDelete: Route<"user/delete"> = {
  callers: "contacts",
  directory: "writes",
  create:
    ({ members }) =>
    ({ query, caller }) => {
      members.remove(query.get("userid") ?? undefined, originOf(caller));
      return { errmsg: "deleted" };
    },
};
