import { directoryEditors, type Policy } from "../../http/policy.ts";

/** The brake is an owner's: an editor could otherwise raise it just before a run. */
export const plansPolicy: Policy = { "directory.write": directoryEditors, "directory.brake": ["owner"] };
