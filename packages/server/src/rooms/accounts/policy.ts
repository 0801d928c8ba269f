import { everyRole, managers, type Policy } from "../../http/policy.ts";

export const accountsPolicy: Policy = { "account.read": everyRole, "account.edit": managers };
