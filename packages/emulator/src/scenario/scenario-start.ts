/** Puts a scenario into force: at the start, and in a running emulator. */

import { receiverNamed } from "../company/callbacks/configuration.ts";
import { firstAddresses, setAddresses } from "../kernel/addresses.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { defaultSwitches, setSwitches } from "../kernel/switches.ts";
import type { CurrentCompany } from "../state/current-company.ts";
import type { SharedServices } from "../state/emulated-company.ts";
import { applyPreset } from "./presets.ts";
import type { Scenario } from "./scenario.ts";
import { applyScenarioCompany } from "./scenario-company.ts";

/** Applies everything but the company and its callbacks, with defaults for what is absent. */
export function prepareScenario(
  { addresses: lists, clock: time, faults: wrong = [], preset, switches: changes }: Scenario,
  { addresses, clock, faults, switches }: SharedServices,
): void {
  setSwitches(switches, defaultSwitches());
  setAddresses(addresses, firstAddresses());
  if (preset !== undefined) applyPreset(preset, switches, addresses);
  setSwitches(switches, { ...changes });
  setAddresses(addresses, { ...lists });
  faults.clear();
  for (const fault of wrong) faults.set(fault);
  clock.offset = (time?.aheadSeconds ?? 0) * 1000;
}

/**
 * Applies the company's part: settings of an administrator, licences, then callback URLs, then callbacks to send. Does not
 * wait until those have arrived.
 * @throws {InvalidValue} Somebody is no member, an app does not exist, or the first failed check of a URL.
 */
export async function connectScenario(begun: Scenario, currentCompany: CurrentCompany): Promise<void> {
  applyScenarioCompany(begun, currentCompany.now);
  for (const userId of begun.unlicensed ?? []) currentCompany.now.messagingAdmin.setLicence(userId, false);
  for (const [name, configuration] of Object.entries(begun.callbacks ?? {})) {
    const receiver = receiverNamed(name);
    const verdict = await currentCompany.now.callbacks.set(receiver, configuration);
    if (!verdict.verified)
      throw new InvalidValue({
        zh: `${receiver} 的回调没有保存。${verdict.detail.zh}`,
        en: `The callback of ${receiver} was not saved. ${verdict.detail.en}`,
      });
  }
  for (const { receiver } of begun.deliveries ?? [])
    if (/^\d/.test(receiver) && !currentCompany.now.appOf(Number(receiver)))
      throw new InvalidValue({
        zh: `没有接收推送的应用 ${receiver}。`,
        en: `There is no app ${receiver} to receive a delivery.`,
      });
  currentCompany.now.scenarioDeliveries.load(begun.deliveries ?? []);
}
