import { managers, type Policy } from "../../http/policy.ts";

/** Shows what others did, in the companies that its reader sees. */
export const auditPolicy: Policy = { "audit.read": managers };
