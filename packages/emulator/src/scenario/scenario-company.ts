/** Puts the part of a scenario into force that an administrator sets: root department, apps, directory, robots, 企业号. */

import { AdminRefusal } from "../kernel/admin-refusal.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { EmulatedCompany } from "../state/emulated-company.ts";
import type { Scenario, ScenarioApp } from "./scenario.ts";

/** @throws {InvalidValue} With a sentence, for a person or thing that the company does not have. */
export function applyScenarioCompany(part: Scenario, emulatedCompany: EmulatedCompany): void {
  const { adminConsole, bots, botsAdmin, legacyAdmin, messagingAdmin, settings } = emulatedCompany;
  try {
    if (part.root !== undefined) adminConsole.createRoot(part.root);
    if (part.contactSettings) settings.change(part.contactSettings);
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
    for (const robot of part.robots ?? []) messagingAdmin.addRobot({ ...robot, userIds: robot.userIds ?? [] });
    for (const { groups = [], ...given } of part.bots ?? []) {
      // One that the data folder has kept is there already, with its groups.
      if (given.botId !== undefined && bots.get(given.botId)) continue;
      const { botId } = botsAdmin.create(given);
      for (const { name, userIds } of groups) botsAdmin.createGroup({ name, userIds, bots: [botId] });
    }
    for (const group of part.groups ?? []) adminConsole.createGroup(group);
    if (part.kf) legacyAdmin.setKfStaff(part.kf);
    for (const id of part.unlockedTags ?? []) legacyAdmin.setTagLocked(id, false);
  } catch (error) {
    if (error instanceof AdminRefusal) throw new InvalidValue(error.detail);
    if (error instanceof Refusal) throw new InvalidValue(error.message);
    throw error;
  }
}

function applyApp(
  agentId: number,
  { createdBefore2022, enabled, miniProgram, settings, visibleRange }: ScenarioApp,
  { adminConsole, appOf, appSettings, messagingAdmin }: EmulatedCompany,
): void {
  if (!appOf(agentId))
    throw new InvalidValue({ zh: `没有 AgentID 为 ${agentId} 的应用。`, en: `There is no app ${agentId}.` });
  if (createdBefore2022 !== undefined) adminConsole.setCreatedBefore2022(agentId, createdBefore2022);
  if (visibleRange) adminConsole.setVisibleRange(agentId, visibleRange);
  if (settings) appSettings.change(agentId, settings);
  if (miniProgram !== undefined) messagingAdmin.bindMiniProgram(agentId, miniProgram);
  if (enabled !== undefined) adminConsole.setAppEnabled(agentId, enabled);
}
