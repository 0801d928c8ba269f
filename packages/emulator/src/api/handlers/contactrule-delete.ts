import { limits } from "@shoufa/protocol";
import { integers } from "../../company/directory/member-input.ts";
import { missing, tooLong } from "../../company/directory/refusals.ts";
import type { Route } from "../route.ts";

/** `POST contactrule/delete`. */
export const contactruleDelete: Route<"contactrule/delete"> = {
  callers: "contacts",
  directory: "writes",
  create:
    ({ contactRules }) =>
    ({ body }) => {
      const ids = integers(body, "rule_ids", 40058);
      if (!ids || ids.length === 0) throw missing("rule_ids");
      if (ids.length > limits.contactRule.maxPerCall) throw tooLong("rule_ids", limits.contactRule.maxPerCall);
      contactRules.remove(ids);
      return {};
    },
};
