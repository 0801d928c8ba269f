import { everyRole, type Policy } from "../../http/policy.ts";

export const callbacksPolicy: Policy = { "callback.read": everyRole, "callback.retry": everyRole };
