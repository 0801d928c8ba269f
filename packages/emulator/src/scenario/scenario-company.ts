/**
 * Part of a scenario with the settings of an administrator: root department, apps, directory settings, robots, and
 * features of 企业号. Read completely before anything is applied.
 */

import type { GroupInput } from "../admin/management-groups.ts";
import { type AppSettings, checkAppSettings } from "../apps/settings.ts";
import { isGroupInterface } from "../company/group-interfaces.ts";
import type { VisibleRange } from "../company/model.ts";
import { type ContactSettings, checkContactSettings } from "../directory/settings.ts";
import type { EmulatedCompany } from "../emulated-company/emulated-company.ts";
import { AdminRefusal } from "../kernel/admin-refusal.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checkKfStaff, type KfStaffLists } from "../legacy/kf-staff.ts";
import { flag, list, numbers, onlyKeys, record, text, texts } from "./scenario-values.ts";

export interface ScenarioApp {
  readonly enabled?: boolean;
  readonly visibleRange?: Partial<VisibleRange>;
  /** Whether the app still reads mobile, e-mail, gender and the like. */
  readonly createdBefore2022?: boolean;
  readonly settings?: Partial<AppSettings>;
  /** appid of the mini program bound to it. */
  readonly miniProgram?: string;
}

export interface ScenarioCompany {
  /** Name of the root department of an empty company. */
  readonly root?: string;
  /** Settings of the directory's pages. */
  readonly contactSettings?: Partial<ContactSettings>;
  /** By AgentID: differences from the sample. */
  readonly apps?: Readonly<Record<string, ScenarioApp>>;
  /** Apps to make; their AgentIDs follow the last one, in this order. */
  readonly newApps?: readonly (ScenarioApp & { readonly name: string; readonly description?: string })[];
  readonly robots?: readonly { readonly name: string; readonly group: string; readonly userIds: readonly string[] }[];
  /** Management groups of the qiyehao profile. */
  readonly groups?: readonly GroupInput[];
  /** Staff of the qiyehao profile's customer service. */
  readonly kf?: Partial<KfStaffLists>;
  /** Ids of tags of the qiyehao profile that all groups may add people to. */
  readonly unlockedTags?: readonly number[];
}

export const companyKeys = ["root", "contactSettings", "apps", "newApps", "robots", "groups", "kf", "unlockedTags"];

const appKeys = ["enabled", "visibleRange", "createdBefore2022", "settings", "miniProgram"];

/** @throws {RangeError} With one sentence that names what is wrong. */
export function readScenarioCompany(scenario: Readonly<Record<string, unknown>>): void {
  const { root, contactSettings = {}, apps = {}, newApps = [], robots = [], groups = [], kf = {} } = scenario;
  text(root, "root");
  checkContactSettings(record(contactSettings, "contactSettings"));
  for (const [agentId, value] of Object.entries(record(apps, "apps"))) {
    if (!/^\d{1,10}$/.test(agentId)) throw new InvalidValue(`apps are listed by AgentID, not as ${agentId}.`);
    readApp(record(value, `The app ${agentId}`), `The app ${agentId}`, appKeys);
  }
  for (const [at, value] of list(newApps, "newApps").entries()) {
    const where = `App ${at + 1} of newApps`;
    const app = record(value, where);
    readApp(app, where, [...appKeys, "name", "description"]);
    if (typeof app["name"] !== "string") throw new InvalidValue(`${where} needs name, a string.`);
    text(app["description"], `description of ${where}`);
  }
  for (const [at, value] of list(robots, "robots").entries()) {
    const where = `Robot ${at + 1}`;
    const robot = record(value, where);
    onlyKeys(robot, where, ["name", "group", "userIds"]);
    for (const name of ["name", "group"])
      if (typeof robot[name] !== "string") throw new InvalidValue(`${where} needs ${name}, a string.`);
    texts(robot["userIds"] ?? [], `userIds of ${where}`);
  }
  for (const [at, value] of list(groups, "groups").entries()) readGroup(value, `Group ${at + 1}`);
  checkKfStaff(record(kf, "kf"));
  numbers(scenario["unlockedTags"], "unlockedTags");
}

function readApp(app: Readonly<Record<string, unknown>>, where: string, keys: readonly string[]): void {
  onlyKeys(app, where, keys);
  flag(app["enabled"], `enabled of ${where}`);
  flag(app["createdBefore2022"], `createdBefore2022 of ${where}`);
  text(app["miniProgram"], `miniProgram of ${where}`);
  checkAppSettings(record(app["settings"] ?? {}, `settings of ${where}`));
  if (app["visibleRange"] === undefined) return;
  const range = record(app["visibleRange"], `visibleRange of ${where}`);
  onlyKeys(range, `The visibleRange of ${where}`, ["userIds", "departments", "tags"]);
  texts(range["userIds"], `userIds of ${where}`);
  for (const name of ["departments", "tags"]) numbers(range[name], `${name} of ${where}`);
}

function readGroup(value: unknown, where: string): void {
  const group = record(value, where);
  onlyKeys(group, where, ["name", "admins", "apps", "directory", "interfaces"]);
  if (typeof group["name"] !== "string") throw new InvalidValue(`${where} needs name, a string.`);
  texts(group["admins"], `admins of ${where}`);
  for (const each of list(group["apps"] ?? [], `apps of ${where}`)) {
    const grant = record(each, `An app of ${where}`);
    onlyKeys(grant, `An app of ${where}`, ["agentId", "send", "manage"]);
    numbers([grant["agentId"]], `agentId of ${where}`);
    for (const name of ["send", "manage"])
      if (typeof grant[name] !== "boolean") throw new InvalidValue(`${name} of ${where} must be true or false.`);
  }
  const directory = record(group["directory"] ?? {}, `directory of ${where}`);
  onlyKeys(directory, `The directory of ${where}`, ["departments", "tags", "write"]);
  for (const name of ["departments", "tags"]) numbers(directory[name], `${name} of ${where}`);
  flag(directory["write"], `write of ${where}`);
  for (const each of list(group["interfaces"] ?? [], `interfaces of ${where}`))
    if (!isGroupInterface(each))
      throw new InvalidValue(`${where} has an interface that does not exist: ${String(each)}.`);
}

/** @throws {RangeError} With a sentence, for a person or thing that the company does not have. */
export function applyScenarioCompany(part: ScenarioCompany, emulatedCompany: EmulatedCompany): void {
  const { adminConsole, legacyAdmin, messagingAdmin, settings } = emulatedCompany;
  try {
    if (part.root !== undefined) adminConsole.createRoot(part.root);
    if (part.contactSettings) settings.change(part.contactSettings as Readonly<Record<string, unknown>>);
    for (const [agentId, app] of Object.entries(part.apps ?? {})) applyApp(Number(agentId), app, emulatedCompany);
    for (const { name, description, visibleRange = { departments: [1] }, ...app } of part.newApps ?? []) {
      const made = adminConsole.createApp({
        name,
        description,
        visibleRange,
        createdBefore2022: app.createdBefore2022,
      });
      applyApp(made.agentId, app, emulatedCompany);
    }
    for (const robot of part.robots ?? []) messagingAdmin.addRobot(robot);
    for (const group of part.groups ?? []) adminConsole.createGroup(group);
    if (part.kf) legacyAdmin.setKfStaff(part.kf);
    for (const id of part.unlockedTags ?? []) legacyAdmin.setTagLocked(id, false);
  } catch (error) {
    if (error instanceof AdminRefusal || error instanceof Refusal) throw new InvalidValue(error.message);
    throw error;
  }
}

function applyApp(
  agentId: number,
  { createdBefore2022, enabled, miniProgram, settings, visibleRange }: ScenarioApp,
  { adminConsole, appOf, appSettings, messagingAdmin }: EmulatedCompany,
): void {
  if (!appOf(agentId)) throw new InvalidValue(`There is no app ${agentId}.`);
  if (createdBefore2022 !== undefined) adminConsole.setCreatedBefore2022(agentId, createdBefore2022);
  if (visibleRange) adminConsole.setVisibleRange(agentId, visibleRange);
  if (settings) appSettings.change(agentId, settings as Readonly<Record<string, unknown>>);
  if (miniProgram !== undefined) messagingAdmin.bindMiniProgram(agentId, miniProgram);
  if (enabled !== undefined) adminConsole.setAppEnabled(agentId, enabled);
}
