/**
 * Link opened on a phone: an OAuth link leads on with a code, or asks for consent first; any other address is just
 * opened. OAuth links are recognised by their path, on the platform's host or the emulator's.
 */

import { InvalidValue } from "../../kernel/invalid-value.ts";
import { type SensitiveField, sensitiveFields } from "../apps/settings.ts";
import type { Member } from "../model/model.ts";
import { authorise, type OAuthServices, readOAuthLink } from "./oauth.ts";
import { isProblem, type LoginProblem } from "./problem.ts";

export type OpenedLink =
  /** An address like any other, or the app's own with a code. */
  | { readonly state: "page"; readonly url: string }
  | { readonly state: "consent"; readonly agentId: number; readonly fields: readonly SensitiveField[] }
  | { readonly state: "refused"; readonly problem: LoginProblem };

export const oauthPath = "/connect/oauth2/authorize";

/** @param agree What the person agrees to show; true for everything that is asked for. */
export function openLink(
  member: Member,
  address: string,
  services: OAuthServices & { readonly origin: () => string },
  agree?: boolean | readonly SensitiveField[],
): OpenedLink {
  if (!URL.canParse(address)) throw new InvalidValue({ zh: "这不是网址。", en: "This is no address." });
  const url = new URL(address);
  const known = url.hostname === "open.weixin.qq.com" || url.origin === services.origin();
  if (!known || url.pathname !== oauthPath) return { state: "page", url: url.href };
  const link = readOAuthLink(url.searchParams, services);
  if (isProblem(link)) return { state: "refused", problem: link };
  const agreed = agree === true ? sensitiveFields : agree === false ? undefined : agree;
  const outcome = authorise(link, { member }, services, agreed);
  if (outcome.state === "redirect") return { state: "page", url: outcome.url };
  return outcome.state === "consent"
    ? { state: "consent", agentId: outcome.app.agentId, fields: outcome.fields }
    : outcome;
}
