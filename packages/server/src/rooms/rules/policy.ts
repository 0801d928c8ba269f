import { everyRole, type Policy } from "../../http/policy.ts";

/** Editing is for those who may also send: a rule writes to people. Not for directory editors and viewers. */
export const rulesPolicy: Policy = { "rule.read": everyRole, "rule.edit": ["owner"] };
