import { everyRole, managers, type Policy } from "../../http/policy.ts";

/** A rule writes to people by itself. What it was given to react to is only for those who may read it (routes.ts). */
export const rulesPolicy: Policy = { "rule.read": everyRole, "rule.edit": managers };
