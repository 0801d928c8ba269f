/** Writes down the conditions of now as a scenario, which leads back to them: `readScenario(scenarioOf(…))` holds. */
import { isDeepStrictEqual } from "node:util";
import { defaultSample } from "../company/model/sample-company.ts";
import { firstAddresses } from "../kernel/addresses.ts";
import { defaultSwitches, type Switches, type SwitchName } from "../kernel/switches.ts";
import type { EmulatedCompany, SharedServices } from "../state/emulated-company.ts";
import type { Scenario, ScenarioApp } from "./scenario.ts";
import { scenarioCompanyOf } from "./scenario-company-of.ts";

/** Names of those that are not at their default. */
export function changedSwitches(switches: Readonly<Switches>): readonly SwitchName[] {
  const defaults = defaultSwitches();
  return (Object.keys(defaults) as SwitchName[]).filter((name) => switches[name] !== defaults[name]);
}

/**
 * Only what differs from the first start, and always size and seed of the company, so that the file keeps its meaning
 * when defaults change. Contains the secrets of callbacks. Messages and changes of people and departments are left out;
 * snapshots keep those.
 */
export function scenarioOf(
  emulatedCompany: EmulatedCompany,
  { addresses, clock, faults, switches }: Pick<SharedServices, "addresses" | "clock" | "faults" | "switches">,
): Scenario {
  const { company, people, seed } = emulatedCompany.sample;
  const { agentIds, ...companyPart } = scenarioCompanyOf(emulatedCompany);
  const changed = changedSwitches(switches);
  const first = firstAddresses();
  const lists = Object.fromEntries(
    (["trusted", "usedBefore2022"] as const)
      .filter((name) => !isDeepStrictEqual([...addresses[name]], first[name]))
      .map((name) => [name, [...addresses[name]]]),
  );
  const waiting = faults.waiting();
  const callbacks = emulatedCompany.callbacks.dump();
  const unlicensed = emulatedCompany.messagingAdmin.unlicensed();
  const contactSettings = emulatedCompany.settings.save();
  const apps = changedApps(emulatedCompany);
  const aheadSeconds = Math.round(clock.offset / 1000);
  return {
    ...(company === "empty" ? { company } : { people }),
    seed: seed ?? defaultSample.seed,
    ...companyPart,
    ...(changed.length > 0
      ? { switches: Object.fromEntries(changed.map((name) => [name, switches[name]])) as Partial<Switches> }
      : {}),
    ...(Object.keys(lists).length > 0 ? { addresses: lists } : {}),
    ...(contactSettings === undefined ? {} : { contactSettings }),
    ...(Object.keys(apps).length > 0 ? { apps } : {}),
    ...(unlicensed.length > 0 ? { unlicensed } : {}),
    ...(waiting.length > 0 ? { faults: waiting } : {}),
    ...(callbacks.length > 0
      ? {
          callbacks: Object.fromEntries(
            callbacks.map(([receiver, { url, token, encodingAesKey }]) => [
              typeof receiver === "number" ? agentIds.get(receiver)! : receiver,
              { url, token, encodingAesKey },
            ]),
          ),
        }
      : {}),
    ...(aheadSeconds > 0 ? { clock: { aheadSeconds } } : {}),
  };
}

/** Apps of the sample that are disabled, may not read sensitive fields, or have settings of their own. */
function changedApps(emulatedCompany: EmulatedCompany): Readonly<Record<string, ScenarioApp>> {
  const settings = new Map(emulatedCompany.appSettings.save().map((kept) => [kept.agentId, kept.settings]));
  const entries = emulatedCompany.company.apps.map(
    ({ agentId, enabled, readsSensitiveFields }): [string, ScenarioApp] => [
      String(agentId),
      {
        ...(enabled ? {} : { enabled }),
        ...(readsSensitiveFields ? {} : { createdBefore2022: false }),
        ...(settings.has(agentId) ? { settings: settings.get(agentId)! } : {}),
      },
    ],
  );
  const first = new Set(emulatedCompany.firstAgentIds);
  return Object.fromEntries(entries.filter(([id, app]) => first.has(Number(id)) && Object.keys(app).length > 0));
}
