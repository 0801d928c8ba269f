import type { Route } from "../route.ts";

/** `GET tag/list`: every tag of the company. */
export const tagList: Route<"tag/list"> = {
  callers: "both",
  directory: "none",
  emptyOnFailure: { taglist: [] },
  create:
    ({ directory }) =>
    () => ({ taglist: directory.tags.map(({ id, name }) => ({ tagid: id, tagname: name })) }),
};
