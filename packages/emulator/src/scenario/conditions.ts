/**
 * The conditions under which the emulator runs, apart from single faults, switches and addresses: bundles of rules, the
 * network, what a jump of the clock would end, the present state as a scenario. `Emulator.conditions`.
 */
import { limits } from "@shoufa/protocol";
import type { HttpServer } from "../http/server.ts";
import { type Addresses, firstAddresses, setAddresses } from "../kernel/addresses.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { defaultSwitches, noSwitch, type SwitchName, setSwitches } from "../kernel/switches.ts";
import type { CurrentCompany } from "../state/current-company.ts";
import type { SharedServices } from "../state/emulated-company.ts";
import type { EventStreams } from "../state/events.ts";
import type { SnapshotsAdmin } from "../state/snapshots-admin.ts";
import {
  applyPreset,
  isInForce,
  isPresetName,
  noPreset,
  type Preset,
  type PresetName,
  presetNames,
  presets,
} from "./presets.ts";
import type { Scenario } from "./scenario.ts";
import { changedSwitches, scenarioOf } from "./scenario-of.ts";

/** Things that a jump of the clock would end. */
export interface Expiring {
  /** Access tokens in force now. */
  readonly tokens: number;
  /** Uploaded files that can still be fetched. */
  readonly media: number;
  /** Messages that can still be recalled now. */
  readonly recalls: number;
}

/** The conditions at a glance. */
export interface ConditionsView {
  /** The emulator's clock, in milliseconds since the Unix epoch. */
  readonly now: number;
  readonly aheadSeconds: number;
  readonly online: boolean;
  /** Calls and callbacks that are still to go wrong. */
  readonly faults: number;
  /** Switches that differ from their default. */
  readonly changedSwitches: readonly SwitchName[];
  readonly addresses: Addresses;
  /** Members of the company. */
  readonly people: number;
  /** Members without a licence. */
  readonly unlicensed: number;
  readonly snapshots: number;
  /** Calls of all endpoints together. */
  readonly requests: number;
}

export interface Conditions {
  view(): ConditionsView;
  /**
   * Conditions as after the first start: no faults, network on, every switch at its default, this computer trusted, all
   * members licensed. Clock and company stay; `Emulator.reset` and snapshots restore those.
   */
  reset(): void;
  readonly presets: () => readonly (Preset & { readonly inForce: boolean })[];
  /** Sets the rows that the preset names. @throws {InvalidValue} When there is none of this name. */
  applyPreset(name: PresetName): void;
  /** Back to the defaults: those named, or all. @throws {InvalidValue} For a switch that does not exist. */
  resetSwitches(names?: readonly string[]): void;
  /** False: platform calls and files are cut off while control API and pages go on. Not kept over a restart. */
  online: boolean;
  /** Counts of what a jump by this many seconds would end. */
  expiring(seconds: number): Expiring;
  /** The conditions of now, for `applyScenario` or a file. Holds the secrets of callbacks. */
  scenario(): Scenario;
  /** Forgets how often each endpoint was called. */
  clearRequests(): void;
  /** Resets all counts of calls, messages, wrong secrets and duplicates, and lifts all blocks. */
  clearQuotas(): void;
}

export function createConditions(options: {
  readonly currentCompany: CurrentCompany;
  readonly shared: SharedServices;
  readonly events: EventStreams;
  readonly server: HttpServer;
  readonly snapshots: SnapshotsAdmin;
}): Conditions {
  const { events, server, snapshots, shared, currentCompany } = options;
  const { addresses, changed, clock, faults, switches } = shared;
  const tell = (...all: readonly ("switches" | "addresses" | "network" | "licences")[]): void => {
    for (const what of all) events.send({ type: "conditions", what });
  };
  return {
    view: () => ({
      now: clock.now(),
      aheadSeconds: Math.round(clock.offset / 1000),
      online: server.platformReachable,
      faults: faults.waiting().reduce((sum, { times }) => sum + times, 0),
      changedSwitches: changedSwitches(switches),
      addresses,
      people: currentCompany.now.directory.size,
      unlicensed: currentCompany.now.licences.without.length,
      snapshots: snapshots.list().length,
      requests: Object.values(currentCompany.now.counts.all()).reduce((sum, count) => sum + count, 0),
    }),
    reset() {
      faults.clear();
      server.platformReachable = true;
      setSwitches(switches, defaultSwitches());
      setAddresses(addresses, firstAddresses());
      currentCompany.now.licences.clear();
      changed();
      tell("switches", "addresses", "network", "licences");
    },
    presets: () =>
      presetNames.map((name) => ({ ...presets[name], inForce: isInForce(presets[name], switches, addresses) })),
    applyPreset(name) {
      if (!isPresetName(name)) throw new InvalidValue(noPreset(String(name)));
      applyPreset(name, switches, addresses);
      changed();
      tell("switches", "addresses");
    },
    resetSwitches(names) {
      const defaults = defaultSwitches();
      const wrong = names?.find((name) => !Object.hasOwn(defaults, name));
      if (wrong !== undefined) throw new InvalidValue(noSwitch(wrong));
      const these = (names ?? Object.keys(defaults)) as SwitchName[];
      setSwitches(switches, Object.fromEntries(these.map((name) => [name, defaults[name]])));
      changed();
      tell("switches");
    },
    get online() {
      return server.platformReachable;
    },
    set online(online) {
      server.platformReachable = online;
      tell("network");
    },
    expiring(seconds) {
      const { media, sent, tokens } = currentCompany.now;
      const now = clock.now();
      const until = now + seconds * 1000;
      const ending = (ends: Iterable<number>): number => {
        let count = 0;
        for (const end of ends) if (end > now && end <= until) count++;
        return count;
      };
      const recallMilliseconds = limits.message.recallHours * 3_600_000;
      return {
        tokens: ending(tokens.ends()),
        media: ending(media.ends()),
        recalls: ending(sent.times().map((sentAt) => sentAt + recallMilliseconds)),
      };
    },
    scenario: () => scenarioOf(currentCompany.now, shared),
    clearRequests() {
      currentCompany.now.counts.restore({});
      changed();
    },
    clearQuotas() {
      currentCompany.now.clearQuotas();
    },
  };
}
