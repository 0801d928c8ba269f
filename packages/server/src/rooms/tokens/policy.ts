import { managers, type Policy } from "../../http/policy.ts";

export const tokensPolicy: Policy = { "token.manage": managers };
