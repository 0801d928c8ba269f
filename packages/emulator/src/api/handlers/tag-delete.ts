import type { Route } from "../route.ts";
import { tagUserOf } from "./shared/callers.ts";
import { tagParameter } from "./shared/tags.ts";

/** `GET tag/delete?tagid=`. */
export const tagDelete: Route<"tag/delete"> = {
  callers: ["contacts", "app"],
  editsDirectory: true,
  create:
    ({ tags }) =>
    ({ query, caller }) => {
      tags.remove(tagParameter(query), tagUserOf(caller));
      return { errmsg: "deleted" };
    },
};
