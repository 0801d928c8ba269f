import type { Caller } from "../../../company/caller.ts";
import type { Origin } from "../../../company/model.ts";
import type { TagUser } from "../../../directory/tags.ts";

export const originOf = (caller: Caller): Origin => (caller.kind === "contacts" ? "contacts-api" : "app-api");

/** Caller in the form that the rules of tags use. */
export const tagUserOf = (caller: Caller): TagUser => ({
  view: caller.view,
  owner: caller.kind === "contacts" ? "contacts" : caller.app.agentId,
  origin: originOf(caller),
});
