import { tagParameter, tagUserOf } from "../../company/directory/tag-requests.ts";
import type { Route } from "../route.ts";

/** `GET tag/delete?tagid=`. */
export const tagDelete: Route<"tag/delete"> = {
  callers: "both",
  directory: "edits",
  create:
    ({ tags }) =>
    ({ query, caller }) => {
      tags.remove(tagParameter(query), tagUserOf(caller));
      return { errmsg: "deleted" };
    },
};
