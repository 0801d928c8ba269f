import type { Route } from "../route.ts";
import { tagUserOf } from "./shared/callers.ts";
import { invalidLists, readTargets } from "./shared/tags.ts";

/** `POST tag/addtagusers`: invalid targets are returned and the others are added. */
export const tagAddtagusers: Route<"tag/addtagusers"> = {
  callers: ["contacts", "app"],
  editsDirectory: true,
  create:
    ({ tags }) =>
    ({ body, caller }) =>
      invalidLists(tags.add(body.integer("tagid"), readTargets(body), tagUserOf(caller))),
};
