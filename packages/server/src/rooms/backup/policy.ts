import type { Policy } from "../../http/policy.ts";

/** Everything of every company, passwords' hashes included. */
export const backupPolicy: Policy = { "backup.make": ["owner"] };
