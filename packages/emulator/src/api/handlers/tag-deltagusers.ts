import type { Route } from "../route.ts";
import { tagUserOf } from "./shared/callers.ts";
import { invalidLists, readTargets } from "./shared/tags.ts";

/** `POST tag/deltagusers`: invalid targets are returned and the others are removed. */
export const tagDeltagusers: Route<"tag/deltagusers"> = {
  callers: ["contacts", "app"],
  editsDirectory: true,
  create:
    ({ tags }) =>
    ({ body, caller }) => {
      const bad = tags.take(body.integer("tagid"), readTargets(body), tagUserOf(caller));
      return { errmsg: "deleted", ...invalidLists(bad) };
    },
};
