import { directoryEditors, type Policy } from "../../http/policy.ts";

/** Everybody who changes the directory also brings people into it. */
export const joiningPolicy: Policy = { "directory.invite": directoryEditors };
