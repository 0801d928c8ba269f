/** `POST agent/set`: changes the token's app. Everything is checked before anything is changed; what is absent stays. */
import { limits } from "@shoufa/protocol";
import { type AppSettings, domainOf } from "../../company/apps/settings.ts";
import type { Body } from "../../kernel/body.ts";
import { charactersOf } from "../../kernel/lengths.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { Route } from "../route.ts";
import type { Services } from "../services.ts";

export const agentSet: Route<"agent/set"> = {
  callers: "app",
  namesApp: "body",
  create: (services) => {
    const { appSettings, company, media, switches, callCounter } = services;
    return ({ app, body }) => {
      const name = readName(body);
      const before = appSettings.of(app.agentId);
      const changes: Partial<{ -readonly [K in keyof AppSettings]: AppSettings[K] }> = {
        ...readFlags(body, switches),
        ...readDescription(body),
        ...readHomeUrl(body),
      };
      const logo = body.string("logo_mediaid");
      if (logo !== undefined) changes.logoUrl = logoUrl(media, logo);
      const domain = readDomain(body);
      if (domain !== undefined && domain !== before.redirectDomain) {
        if (switches["agent.domainOwnership"] === "required" && !isUsed(appSettings, company, domain))
          throw new Refusal(85005);
        const most = limits.agent.trustedDomainChangesPerMonth;
        if (switches["rate.enforce"] === "on" && !callCounter.take("trusted-domain", "month", most))
          throw new Refusal(85004);
        changes.redirectDomain = domain;
      }
      appSettings.change(app.agentId, changes);
      if (name !== undefined) appSettings.rename(app, name);
      return {};
    };
  },
};

/** 45022: none, or more than 32 characters. */
function readName(body: Body): string | undefined {
  const name = body.string("name");
  if (name === undefined) return undefined;
  if (name === "" || charactersOf(name) > limits.agent.nameMaxCharacters) throw new Refusal(45022);
  return name;
}

/** 40059: report_location_flag is neither 0 nor 1, nor 2 in 企业号 times. 40058: isreportenter is neither 0 nor 1. */
function readFlags(body: Body, switches: Switches): Partial<AppSettings> {
  const most = switches["company.profile"] === "qiyehao" ? 2 : 1;
  const location = body.raw("report_location_flag") === undefined ? undefined : body.integer("report_location_flag");
  const given = body.raw("report_location_flag") !== undefined;
  if (given && (location === undefined || location < 0 || location > most)) throw new Refusal(40059);
  const enter = body.integer("isreportenter");
  if (enter !== undefined && enter !== 0 && enter !== 1) throw new Refusal(40058);
  return {
    ...(location === undefined
      ? undefined
      : { reportsLocation: location > 0, reportsLocationConstantly: location === 2 }),
    ...(enter === undefined ? undefined : { reportsEnter: enter === 1 }),
  };
}

/** 45004: not 4 to 120 characters. */
function readDescription(body: Body): Partial<AppSettings> {
  const description = body.string("description");
  if (description === undefined) return {};
  const [least, most] = limits.agent.descriptionCharacters;
  const length = charactersOf(description);
  if (length < least || length > most) throw new Refusal(45004);
  return { description };
}

/** 40094: not a web address. */
function readHomeUrl(body: Body): Partial<AppSettings> {
  const homeUrl = body.string("home_url");
  if (homeUrl === undefined) return {};
  if (!/^https?:\/\//i.test(homeUrl) || !URL.canParse(homeUrl)) throw new Refusal(40094);
  return { homeUrl };
}

/** 85005: not a domain that a company can own, for example an address with a scheme. */
function readDomain(body: Body): string | undefined {
  const given = body.string("redirect_domain");
  if (given === undefined || given === "") return given;
  const domain = domainOf(given);
  if (domain === undefined) throw new Refusal(85005);
  return domain;
}

/** Whether the company has proven that it owns the domain, for any app. */
const isUsed = (appSettings: Services["appSettings"], company: Services["company"], domain: string): boolean =>
  company.apps.some(({ agentId }) => {
    const { loginDomain, redirectDomain } = appSettings.of(agentId);
    return loginDomain === domain || redirectDomain === domain;
  });

/** 301015: not an uploaded picture. */
function logoUrl(media: Services["media"], mediaId: string): string {
  const found = media.find(mediaId);
  if (found?.type !== "image") throw new Refusal(301015);
  return `https://wework.qpic.cn/wwpic/${mediaId.slice(0, 32)}/0`;
}
