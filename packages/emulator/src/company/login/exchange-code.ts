import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { AppServices } from "../apps/services.ts";
import type { DirectoryServices } from "../directory/services.ts";
import type { Caller } from "../model/caller.ts";
import type { Grant } from "./authorisations.ts";
import { domainsOf, isTrusted } from "./redirects.ts";
import type { LoginServices } from "./services.ts";

type CodeServices = Pick<AppServices, "appSettings"> &
  Pick<LoginServices, "authorisations"> &
  Pick<DirectoryServices, "secondVerification" | "settings"> & { readonly switches: Switches };

/**
 * Exchanges a code, once. 41008 missing; 40029 illegal or another app's; used 40029 (or 42022) and expired 40029 (or
 * 42003), by switches; 50001 it went to a domain that is not the app's, or the contacts secret may not have it.
 */
export function exchangeCode(services: CodeServices, caller: Caller, code: string | null): Grant {
  const { appSettings, authorisations, secondVerification, settings, switches } = services;
  if (!code) throw new Refusal(41008);
  // The page of the second verification works with the contacts secret, whose only codes these are, or with an app's.
  const verifier = settings.now.secondVerification.agentId;
  if (caller.kind === "contacts" ? verifier === undefined : verifier === caller.app.agentId) {
    const member = secondVerification.whoJoins(code);
    if (member) return { who: { slot: member.slot }, agentId: undefined, host: "", fields: undefined };
  }
  if (caller.kind === "contacts") throw new Refusal(50001);
  const found = authorisations.code(code);
  if (found.state === "used") throw new Refusal(Number(switches["oauth.code.usedCode"]));
  if (found.state === "expired") throw new Refusal(Number(switches["oauth.code.expiredCode"]));
  if (found.state === "unknown") throw new Refusal(40029);
  const { agentId } = caller.app;
  const grant = found.content;
  if (grant.agentId !== undefined && grant.agentId !== agentId) throw new Refusal(40029);
  if (!isTrusted(grant.host, domainsOf(appSettings.of(agentId)), switches)) throw new Refusal(50001);
  authorisations.spend(code);
  return grant;
}
