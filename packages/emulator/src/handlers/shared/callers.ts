import { Refusal } from "../../platform/refusal.ts";
import type { Caller } from "../../platform/route.ts";

/** 50003 when the token's app has been switched off since the token was issued. */
export function requireEnabled(caller: Caller): void {
  if (caller.kind === "app" && !caller.app.enabled) throw new Refusal(50003);
}
