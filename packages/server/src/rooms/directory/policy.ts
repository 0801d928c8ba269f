import { directoryEditors, everyRole, type Policy } from "../../http/policy.ts";

/** Whoever sends wants to send to the people of today. */
export const directoryPolicy: Policy = {
  "directory.read": everyRole,
  "directory.pull": [...directoryEditors, "sender"],
};
