/**
 * The web login: a page of the platform shows a code, a member scans and confirms, and the browser comes back to the app
 * with a code. `wwlogin/sso/login`, and the older `wwopen/sso/qrConnect`. Source: docs/wire/messaging.md §12.
 */

import type { Switches } from "../../kernel/switches.ts";
import type { AppServices } from "../apps/services.ts";
import type { App, Company, Member } from "../model/model.ts";
import type { Views } from "../model/view.ts";
import { type LoginProblem, problem } from "./problem.ts";
import { isTrusted, webAddress, withCode } from "./redirects.ts";
import type { ScanPurpose } from "./scans.ts";
import type { LoginServices } from "./services.ts";

export interface WebLoginServices extends Pick<AppServices, "appSettings">, Pick<LoginServices, "authorisations"> {
  readonly company: Company;
  readonly switches: Switches;
  readonly views: Views;
}

export interface WebLoginLink {
  readonly app: App;
  readonly redirect: URL;
  /** Free text here. */
  readonly state: string | null;
}

/**
 * −31040 login_type, −31034 and −31037 a provider's login with something that is no suite, −31027 appid, −31028 agentid,
 * −31035 no redirect_uri, −31020 and −31039 one of another domain than the login's or the app's.
 */
export function readWebLogin(
  query: URLSearchParams,
  services: WebLoginServices,
  page: "login" | "qrConnect",
): WebLoginLink | LoginProblem {
  const { appSettings, company, switches } = services;
  const type = page === "qrConnect" ? "CorpApp" : query.get("login_type");
  const appId = query.get("appid");
  // The emulator has no suites: a company's own id is no provider's, and any other is no login app.
  if (type === "ServiceApp") return problem(appId === company.corpId ? -31034 : -31037);
  if (type !== "CorpApp") return problem(-31040);
  if (appId !== company.corpId) return problem(-31027);
  const app = company.apps.find((each) => String(each.agentId) === query.get("agentid"));
  if (!app?.enabled) return problem(-31028);
  const given = query.get("redirect_uri");
  if (!given) return problem(-31035);
  const redirect = webAddress(given);
  const { loginDomain, redirectDomain } = appSettings.of(app.agentId);
  if (!redirect || !isTrusted(redirect.host, [loginDomain, redirectDomain], switches))
    return problem(loginDomain === "" ? -31039 : -31020);
  return { app, redirect, state: query.get("state") };
}

export function webLoginPurpose(
  { app, redirect, state }: WebLoginLink,
  { authorisations, views }: WebLoginServices,
): ScanPurpose {
  return {
    title: { zh: `登录“${app.name}”`, en: `Log in to ${app.name}` },
    agentId: app.agentId,
    refusalOf: (member) =>
      member.status === 1 && views.get(app).seesMember(member)
        ? undefined
        : { zh: "你不在该应用的可见范围内，不能登录。", en: "You do not see this app, so you cannot log in to it." },
    confirmed: (member: Member) => {
      const who = { slot: member.slot };
      const code = authorisations.newCode({ who, agentId: app.agentId, host: redirect.host, fields: undefined });
      return withCode(redirect, code, state);
    },
  };
}
