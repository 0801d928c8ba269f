/**
 * The conditions under which the emulator runs, apart from single faults, switches and addresses: bundles of rules, the
 * network, what a jump of the clock would end, the present state as a scenario. `Emulator.conditions`.
 */
import { limits } from "@shoufa/protocol";
import type { EventStreams } from "../control/events.ts";
import type { CurrentWorld } from "../current-world.ts";
import type { Scenario } from "../scenario.ts";
import type { HttpServer } from "../server.ts";
import { defaultSwitches, type SwitchName, setSwitches } from "../switches.ts";
import type { Surroundings } from "../world.ts";
import { applyPreset, isInForce, isPresetName, type Preset, type PresetName, presetNames, presets } from "./presets.ts";
import { scenarioOf } from "./scenario-of.ts";

/** What would no longer be good after a jump. */
export interface Expiring {
  /** Access tokens in force now. */
  readonly tokens: number;
  /** Uploaded files that can still be fetched now. */
  readonly media: number;
  /** Messages that can still be recalled now. */
  readonly recalls: number;
}

export interface Conditions {
  readonly presets: () => readonly (Preset & { readonly inForce: boolean })[];
  /** Sets the rows that the preset names. @throws {RangeError} When there is none of this name. */
  applyPreset(name: PresetName): void;
  /** Back to the defaults: those named, or all. @throws {RangeError} For a switch that does not exist. */
  resetSwitches(names?: readonly string[]): void;
  /** False: platform calls and files are cut off while control API and pages go on. Not kept over a restart. */
  online: boolean;
  /** How much a jump by so many seconds would end. */
  expiring(seconds: number): Expiring;
  /** The conditions of now, for `applyScenario` or a file. Holds the secrets of callbacks. */
  scenario(): Scenario;
  /** Forgets how often each endpoint was called. */
  clearRequests(): void;
  /** Every count of calls, messages, wrong secrets and duplicates begins anew, and nobody is blocked any more. */
  clearQuotas(): void;
}

export function createConditions(options: {
  readonly world: CurrentWorld;
  readonly surroundings: Surroundings;
  readonly events: EventStreams;
  readonly server: HttpServer;
}): Conditions {
  const { events, server, surroundings, world } = options;
  const { addresses, changed, clock, switches } = surroundings;
  return {
    presets: () =>
      presetNames.map((name) => ({ ...presets[name], inForce: isInForce(presets[name], switches, addresses) })),
    applyPreset(name) {
      if (!isPresetName(name))
        throw new RangeError(`There is no preset ${String(name)}; there are ${presetNames.join(", ")}.`);
      applyPreset(name, switches, addresses);
      changed();
      events.send({ type: "conditions", what: "switches" });
      events.send({ type: "conditions", what: "addresses" });
    },
    resetSwitches(names) {
      const defaults = defaultSwitches();
      const wrong = names?.find((name) => !Object.hasOwn(defaults, name));
      if (wrong !== undefined) throw new RangeError(`no switch is called ${wrong}`);
      const these = (names ?? Object.keys(defaults)) as SwitchName[];
      setSwitches(switches, Object.fromEntries(these.map((name) => [name, defaults[name]])));
      changed();
      events.send({ type: "conditions", what: "switches" });
    },
    get online() {
      return server.platformReachable;
    },
    set online(online) {
      server.platformReachable = online;
      events.send({ type: "conditions", what: "network" });
    },
    expiring(seconds) {
      const { media, sent, tokens } = world.now;
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
    scenario: () => scenarioOf(world.now, surroundings),
    clearRequests() {
      world.now.counts.restore({});
      changed();
    },
    clearQuotas() {
      world.now.clearQuotas();
    },
  };
}
