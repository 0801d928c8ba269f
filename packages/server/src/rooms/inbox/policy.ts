import { everyRole, type Policy } from "../../http/policy.ts";

export const inboxPolicy: Policy = { "inbox.read": everyRole };
