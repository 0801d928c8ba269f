import type { Route } from "../route.ts";
import { tagUserOf } from "./shared/callers.ts";

/** `POST tag/update`: another name. */
export const tagUpdate: Route<"tag/update"> = {
  callers: ["contacts", "app"],
  editsDirectory: true,
  create:
    ({ tags }) =>
    ({ body, caller }) => {
      tags.rename(body.integer("tagid"), body.string("tagname"), tagUserOf(caller));
      return { errmsg: "updated" };
    },
};
