/** Puts a scenario into force: at the start, and in a running emulator. */
import type { CurrentWorld } from "./current-world.ts";
import { firstAddresses, setAddresses } from "./platform/addresses.ts";
import { receiversOf, type Scenario } from "./scenario.ts";
import { defaultSwitches, setSwitches } from "./switches.ts";
import type { Surroundings } from "./world.ts";

/** All of it but the company and its callbacks; defaults for what it does not name. */
export function prepareScenario(
  { addresses: lists, clock: time, faults: wrong = [], switches: changes }: Scenario,
  { addresses, clock, faults, switches }: Surroundings,
): void {
  setSwitches(switches, { ...defaultSwitches(), ...changes });
  setAddresses(addresses, { ...firstAddresses(), ...lists });
  faults.clear();
  for (const fault of wrong) faults.set({ ...fault, times: fault.times ?? 1 });
  clock.offset = (time?.aheadSeconds ?? 0) * 1000;
}

/** Saves its callback URLs. @throws {RangeError} With the first check that failed. */
export async function connectScenario(begun: Scenario, world: CurrentWorld): Promise<void> {
  for (const [receiver, configuration] of receiversOf(begun)) {
    const verdict = await world.now.callbacks.set(receiver, configuration);
    if (!verdict.verified) throw new RangeError(`The callback of ${receiver} was not saved. ${verdict.detail.en}`);
  }
}
