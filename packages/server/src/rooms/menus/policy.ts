import { everyRole, managers, type Policy } from "../../http/policy.ts";

/** Everybody in the company sees what is published. */
export const menusPolicy: Policy = { "menu.read": everyRole, "menu.edit": managers };
