import { tagUserOf } from "../../company/directory/tag-requests.ts";
import type { Route } from "../route.ts";

/** `POST tag/update`: another name. */
export const tagUpdate: Route<"tag/update"> = {
  callers: "both",
  directory: "edits",
  create:
    ({ tags }) =>
    ({ body, caller }) => {
      tags.rename(body.integer("tagid"), body.string("tagname"), tagUserOf(caller));
      return { errmsg: "updated" };
    },
};
