import { everyRole, type Policy } from "../../http/policy.ts";

export const directoryPolicy: Policy = { "directory.read": everyRole, "directory.pull": everyRole };
