import type { Policy } from "../../http/policy.ts";

/** Shows what others did, in every company. */
export const auditPolicy: Policy = { "audit.read": ["owner"] };
