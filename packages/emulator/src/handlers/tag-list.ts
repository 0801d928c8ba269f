import type { Route } from "../platform/route.ts";
import { requireEnabled } from "./shared/callers.ts";

/** `GET tag/list`: every tag of the company, whoever made it. */
export const tagList: Route<"tag/list"> = {
  callers: ["contacts", "app"],
  emptyOnFailure: { taglist: [] },
  create:
    ({ directory }) =>
    ({ caller }) => {
      requireEnabled(caller);
      return { taglist: directory.tags.map(({ id, name }) => ({ tagid: id, tagname: name })) };
    },
};
