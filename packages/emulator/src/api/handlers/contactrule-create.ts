import { readRules } from "../../company/directory/contact-rules.ts";
import type { Route } from "../route.ts";

/** `POST contactrule/create`. The rules about rules are in `company/directory/contact-rules.ts`. */
export const contactruleCreate: Route<"contactrule/create"> = {
  callers: "contacts",
  directory: "writes",
  emptyOnFailure: { rule_ids: [] },
  create:
    ({ contactRules }) =>
    ({ body }) => ({ rule_ids: contactRules.create(readRules(body)) }),
};
