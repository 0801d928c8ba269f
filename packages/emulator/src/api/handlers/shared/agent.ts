import type { Caller } from "../../../company/caller.ts";
import type { App } from "../../../company/model.ts";
import type { Body } from "../../../kernel/body.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Services } from "../../services.ts";

/**
 * App that a message names, which must be the token's own. 41011: missing. 40056: not a number or unknown. 301002:
 * another app's.
 */
export function requireAgent(
  { company, switches }: Pick<Services, "company" | "switches">,
  caller: Caller,
  body: Body,
  { optional = false, foreign = 301002 }: { optional?: boolean; foreign?: number } = {},
): App {
  const own = caller.kind === "app" ? caller.app : undefined;
  const given = body.raw("agentid");
  const missing = given === undefined || given === "";
  if (missing && !optional) throw new Refusal(41011);
  if (typeof given === "string" && given !== "" && switches["message.agentid.string"] !== "accept")
    throw new Refusal(40056);
  const agentId = missing ? own?.agentId : body.integer("agentid");
  if (!own || agentId === undefined || !company.apps.some((app) => app.agentId === agentId)) throw new Refusal(40056);
  if (agentId !== own.agentId) throw new Refusal(foreign);
  return own;
}
