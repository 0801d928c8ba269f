import { invalidLists, readTargets, tagUserOf } from "../../company/directory/tag-requests.ts";
import type { Route } from "../route.ts";

/** `POST tag/deltagusers`: invalid targets are returned and the others are removed. */
export const tagDeltagusers: Route<"tag/deltagusers"> = {
  callers: "both",
  directory: "edits",
  create:
    ({ tags }) =>
    ({ body, caller }) => {
      const bad = tags.take(body.integer("tagid"), readTargets(body), tagUserOf(caller));
      return { errmsg: "deleted", ...invalidLists(bad) };
    },
};
