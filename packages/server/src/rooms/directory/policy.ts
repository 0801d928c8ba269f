import { directoryEditors, everyRole, type Policy } from "../../http/policy.ts";

/** Senders send to the people of today, and may have to ring one of them up. Viewers see mobile and e-mail masked. */
export const directoryPolicy: Policy = {
  "directory.read": everyRole,
  "directory.contacts": [...directoryEditors, "sender"],
  "directory.pull": [...directoryEditors, "sender"],
};
