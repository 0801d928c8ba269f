import type { Policy } from "../../http/policy.ts";

export const retentionPolicy: Policy = { "settings.read": ["owner"], "settings.edit": ["owner"] };
