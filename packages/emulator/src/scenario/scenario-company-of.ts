/**
 * Settings of an administrator as a part of the scenario: only what differs from the sample. Names of departments and
 * people, robots and the staff of 企业号 are left out; snapshots keep those.
 */
import { isDeepStrictEqual } from "node:util";
import { AppSettingsStore } from "../company/apps/settings.ts";
import { ContactSettingsStore } from "../company/directory/settings.ts";
import type { App } from "../company/model/model.ts";
import { sampleCompany } from "../company/model/sample-company.ts";
import type { EmulatedCompany } from "../state/emulated-company.ts";
import type { Scenario, ScenarioApp } from "./scenario.ts";

/** The apps of the first day; drawing a company of 200,000 takes a second, so it is done once. */
const firstApps = new WeakMap<EmulatedCompany, readonly App[]>();

export interface CompanyPart extends Scenario {
  /** AgentID that each app will have: new apps get the next one each. */
  readonly agentIds: ReadonlyMap<number, number>;
}

export function scenarioCompanyOf(emulatedCompany: EmulatedCompany): CompanyPart {
  let first = firstApps.get(emulatedCompany);
  if (!first) {
    first = sampleCompany(emulatedCompany.sample).apps;
    firstApps.set(emulatedCompany, first);
  }
  const apps: Record<string, ScenarioApp> = {};
  const newApps: NonNullable<Scenario["newApps"]>[number][] = [];
  const agentIds = new Map<number, number>();
  let next = Math.max(1_000_001, ...first.map(({ agentId }) => agentId));
  for (const app of emulatedCompany.company.apps) {
    const sample = first.find(({ agentId }) => agentId === app.agentId);
    agentIds.set(app.agentId, sample ? app.agentId : ++next);
    const reported = appOf(app, sample, emulatedCompany);
    if (!sample) newApps.push({ name: app.name, ...reported });
    else if (Object.keys(reported).length > 0) apps[app.agentId] = reported;
  }
  const contactSettings = changed(emulatedCompany.settings.now, new ContactSettingsStore({ changed: () => {} }).now);
  const root = emulatedCompany.sample.company === "empty" ? emulatedCompany.directory.department(1)?.name : undefined;
  const groups = emulatedCompany.adminConsole.groups().map(({ name, admins, apps: grants, directory, interfaces }) => ({
    name,
    admins,
    apps: grants,
    directory,
    interfaces,
  }));
  return {
    agentIds,
    ...(root === undefined ? {} : { root }),
    ...(Object.keys(contactSettings).length > 0 ? { contactSettings } : {}),
    ...(Object.keys(apps).length > 0 ? { apps } : {}),
    ...(newApps.length > 0 ? { newApps } : {}),
    ...(groups.length > 0 ? { groups } : {}),
  };
}

/** Difference of an app from the sample; everything for a new app. */
function appOf(
  app: App,
  sample: App | undefined,
  { appSettings, company, miniPrograms }: EmulatedCompany,
): ScenarioApp {
  const settings = changed(
    appSettings.of(app.agentId),
    new AppSettingsStore({ company, changed: () => {} }).of(app.agentId),
  );
  const miniProgram = miniPrograms.of(app.agentId);
  return {
    ...(app.enabled ? {} : { enabled: false }),
    ...(sample && isDeepStrictEqual(app.visibleRange, sample.visibleRange) ? {} : { visibleRange: app.visibleRange }),
    ...(sample?.readsSensitiveFields === app.readsSensitiveFields
      ? {}
      : { createdBefore2022: app.readsSensitiveFields }),
    ...(Object.keys(settings).length > 0 ? { settings } : {}),
    ...(miniProgram === undefined ? {} : { miniProgram }),
  };
}

function changed<T extends object>(now: T, first: T): Partial<T> {
  const differs = (name: keyof T): boolean => !isDeepStrictEqual(now[name], first[name]);
  return Object.fromEntries(Object.entries(now).filter(([name]) => differs(name as keyof T))) as Partial<T>;
}
