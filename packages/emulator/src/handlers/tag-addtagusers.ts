import type { Route } from "../platform/route.ts";
import { requireEnabled, tagUserOf } from "./shared/callers.ts";
import { invalidLists, readTargets } from "./shared/tags.ts";

/** `POST tag/addtagusers`: bad targets are told and the others are in. */
export const tagAddtagusers: Route<"tag/addtagusers"> = {
  callers: ["contacts", "app"],
  editsDirectory: true,
  create:
    ({ tags }) =>
    ({ body, caller }) => {
      requireEnabled(caller);
      return invalidLists(tags.add(body.integer("tagid"), readTargets(body), tagUserOf(caller)));
    },
};
