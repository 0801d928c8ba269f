/**
 * The OAuth link of an app, as it is opened on a phone: first the link itself is judged, then who opens it, then whether
 * the person agrees. Start at `readOAuthLink` and `authorise`.
 * Source: docs/wire/messaging.md §12, docs/wire/directory.md §12.
 */
import { limits } from "@shoufa/protocol";
import { bytesOf } from "../../kernel/lengths.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { AppServices } from "../apps/services.ts";
import type { SensitiveField } from "../apps/settings.ts";
import type { App, Company, Member } from "../model/model.ts";
import type { Views } from "../model/view.ts";
import { type LoginProblem, problem, problemWithoutCode } from "./problem.ts";
import { isTrusted, webAddress, withCode } from "./redirects.ts";
import type { LoginServices } from "./services.ts";

export interface OAuthServices
  extends Pick<AppServices, "appSettings">,
    Pick<LoginServices, "authorisations" | "consents"> {
  readonly company: Company;
  readonly switches: Switches;
  readonly views: Views;
}

export interface OAuthLink {
  readonly redirect: URL;
  readonly state: string | null;
  /** The app that the link names. */
  readonly app: App | undefined;
  /** Whether the link asks for sensitive fields. */
  readonly privateInfo: boolean;
}

/** Person who opens the link: a member on their phone, or a person of no company in WeChat. */
export type Visitor = { readonly member: Member } | { readonly openId: string };

export type Authorised =
  | { readonly state: "redirect"; readonly url: string }
  /** The person has to be asked for these first. */
  | { readonly state: "consent"; readonly app: App; readonly fields: readonly SensitiveField[] }
  | { readonly state: "refused"; readonly problem: LoginProblem };

/** 40013 another company, 40056 no such app, 84025 the state, 50001 the address that it leads to. */
export function readOAuthLink(query: URLSearchParams, services: OAuthServices): OAuthLink | LoginProblem {
  const { appSettings, company, switches } = services;
  if (query.get("appid") !== company.corpId) return problem(40013);
  if (query.get("response_type") !== "code")
    return problemWithoutCode("链接的 response_type 必须是 code。", "response_type of the link must be code.");
  const scope = query.get("scope");
  if (scope !== "snsapi_base" && scope !== "snsapi_privateinfo")
    return problemWithoutCode(
      "链接的 scope 必须是 snsapi_base 或 snsapi_privateinfo。",
      "scope of the link must be snsapi_base or snsapi_privateinfo.",
    );
  const state = query.get("state");
  if (state !== null && (!/^[a-zA-Z0-9]*$/.test(state) || bytesOf(state) > limits.oauth.stateMaxBytes))
    return problem(84025);
  const agentId = query.get("agentid");
  const app = company.apps.find((each) => String(each.agentId) === agentId);
  if (agentId && !app) return problem(40056);
  const wantsDetails = scope === "snsapi_privateinfo";
  if (wantsDetails && !app && switches["oauth.privateinfo.noAgentid"] === "error") return problem(41011);
  const redirect = webAddress(query.get("redirect_uri") ?? "");
  if (!redirect) return problem(50001);
  const candidates = app ? [app] : company.apps;
  const trusted = candidates.some((each) =>
    isTrusted(redirect.host, [appSettings.of(each.agentId).redirectDomain], switches),
  );
  if (!trusted) return problem(50001);
  return { redirect, state, app, privateInfo: wantsDetails && app !== undefined };
}

/**
 * @param agreed The fields that the person agrees to show, when they have just been asked.
 * @returns Where to go, with a code; or what has to be asked; or why nothing comes of it.
 */
export function authorise(
  link: OAuthLink,
  visitor: Visitor,
  services: OAuthServices,
  agreed?: readonly SensitiveField[],
): Authorised {
  const { appSettings, consents, switches, views } = services;
  const { app, privateInfo } = link;
  if (!("member" in visitor)) return redirect(link, { openId: visitor.openId }, undefined, services);
  const { member } = visitor;
  if (member.status !== 1)
    return refused(
      problemWithoutCode(
        `${member.name} 没有登录企业微信（已禁用或未激活）。`,
        `${member.name} is not logged in to WeCom: disabled, or not activated.`,
      ),
    );
  const who = { slot: member.slot };
  if (!privateInfo || !app) return redirect(link, who, undefined, services);
  if (!views.get(app).seesMember(member)) {
    if (switches["oauth.privateinfo.notVisible"] === "userid") return redirect(link, who, undefined, services);
    return refused(
      problemWithoutCode(
        `${member.name} 不在应用“${app.name}”的可见范围内。`,
        `${member.name} does not see the app ${app.name}.`,
      ),
    );
  }
  const offered = appSettings.of(app.agentId).sensitiveFields;
  if (agreed) {
    const fields = agreed.filter((field) => offered.includes(field));
    consents.agreeToDetails(app.agentId, member, fields);
    return redirect(link, who, fields, services);
  }
  const before = consents.details(app.agentId, member);
  return before ? redirect(link, who, before, services) : { state: "consent", app, fields: offered };
}

const refused = (found: LoginProblem): Authorised => ({ state: "refused", problem: found });

function redirect(
  { app, redirect: target, state }: OAuthLink,
  who: { slot: number } | { openId: string },
  fields: readonly SensitiveField[] | undefined,
  { authorisations }: OAuthServices,
): Authorised {
  const code = authorisations.newCode({ who, agentId: app?.agentId, host: target.host, fields });
  return { state: "redirect", url: withCode(target, code, state) };
}
