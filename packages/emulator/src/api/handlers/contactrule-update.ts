import { readRules } from "../../company/directory/contact-rules.ts";
import type { Route } from "../route.ts";

/** `POST contactrule/update`: each rule whole, its type unchanged. */
export const contactruleUpdate: Route<"contactrule/update"> = {
  callers: "contacts",
  directory: "writes",
  create:
    ({ contactRules }) =>
    ({ body }) => ({ rules: contactRules.update(readRules(body)) }),
};
