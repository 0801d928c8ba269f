import type { Route } from "../route.ts";

/** `POST contactrule/list` with an empty object. */
export const contactruleList: Route<"contactrule/list"> = {
  callers: "contacts",
  directory: "none",
  emptyOnFailure: { rules: [] },
  create:
    ({ contactRules }) =>
    () => ({ rules: contactRules.all }),
};
