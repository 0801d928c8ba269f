import { managers, type Policy } from "../../http/policy.ts";

export const retentionPolicy: Policy = { "settings.read": managers, "settings.edit": managers };
