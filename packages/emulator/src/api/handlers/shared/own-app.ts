import type { Caller } from "../../../company/caller.ts";
import type { App } from "../../../company/model.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Services } from "../../services.ts";

/**
 * App that the query string names, which must be the token's own. 41011: missing. 40056: not a number or unknown.
 * 301002: another app's.
 */
export function ownApp({ company }: Pick<Services, "company">, caller: Caller, query: URLSearchParams): App {
  const given = query.get("agentid");
  if (given === null || given === "") throw new Refusal(41011);
  if (!company.apps.some((app) => String(app.agentId) === given)) throw new Refusal(40056);
  if (caller.kind !== "app" || String(caller.app.agentId) !== given) throw new Refusal(301002);
  return caller.app;
}
