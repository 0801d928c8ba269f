import { invalidLists, readTargets, tagUserOf } from "../../company/directory/tag-requests.ts";
import type { Route } from "../route.ts";

/** `POST tag/addtagusers`: invalid targets are returned and the others are added. */
export const tagAddtagusers: Route<"tag/addtagusers"> = {
  callers: "both",
  directory: "edits",
  create:
    ({ tags }) =>
    ({ body, caller }) =>
      invalidLists(tags.add(body.integer("tagid"), readTargets(body), tagUserOf(caller))),
};
