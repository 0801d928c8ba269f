import { directoryEditors, everyRole, type Policy } from "../../http/policy.ts";

/** What an export shows of mobile and mail depends on `directory.contacts`, as everywhere. */
export const importsPolicy: Policy = { "directory.import": directoryEditors, "directory.export": everyRole };
