/** Allowed destinations of a login: the app's own domain, port included, and no similar one. */

import { isLoopbackHost } from "../../kernel/loopback.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { AppSettings } from "../apps/settings.ts";

/** The address, if it is one of the web. */
export function webAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === "http:" || url.protocol === "https:" ? url : undefined;
}

/**
 * Whether `host` is one of these domains, exactly. Without any, this computer is trusted, unless the switch
 * `oauth.redirectDomain` says otherwise.
 */
export function isTrusted(host: string, domains: readonly string[], switches: Switches): boolean {
  const set = domains.filter((domain) => domain !== "");
  if (set.length > 0) return set.includes(host.toLowerCase());
  return switches["oauth.redirectDomain"] === "loopback-too" && isLoopbackHost(new URL(`http://${host}`).hostname);
}

/** Domains that a code of this app can be sent to. */
export const domainsOf = ({ loginDomain, redirectDomain }: AppSettings): readonly string[] => [
  redirectDomain,
  loginDomain,
];

/** The address with the code and, if there was one, the state. */
export function withCode(target: URL, code: string, state: string | null): string {
  const url = new URL(target);
  url.searchParams.set("code", code);
  if (state !== null) url.searchParams.set("state", state);
  return url.href;
}
