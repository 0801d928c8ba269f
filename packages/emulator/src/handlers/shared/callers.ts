import type { Origin } from "../../directory/origin.ts";
import type { TagUser } from "../../directory/tags.ts";
import { Refusal } from "../../platform/refusal.ts";
import type { Caller } from "../../platform/route.ts";

/** 50003 when the token's app has been switched off since the token was issued. */
export function requireEnabled(caller: Caller): void {
  if (caller.kind === "app" && !caller.app.enabled) throw new Refusal(50003);
}

export const originOf = (caller: Caller): Origin => (caller.kind === "contacts" ? "contacts-api" : "app-api");

/** The caller as the rules of tags know him. */
export const tagUserOf = (caller: Caller): TagUser => ({
  view: caller.view,
  owner: caller.kind === "contacts" ? "contacts" : caller.app.agentId,
  origin: originOf(caller),
});
