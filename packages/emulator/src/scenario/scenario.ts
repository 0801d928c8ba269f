/**
 * Scenario: all initial conditions of a test or a demonstration as one JSON object. Start at `readScenario`, which
 * refuses unknown names, so that a typing error is never ignored.
 */

import type { CallbackConfiguration } from "../callbacks/configuration.ts";
import { isService, type Receiver, receiverNamed } from "../callbacks/receiver.ts";
import type { ScenarioDelivery } from "../callbacks/scenario-deliveries.ts";
import { maxPeople } from "../company/sample-company.ts";
import { type Addresses, firstAddresses, setAddresses } from "../kernel/addresses.ts";
import { checkFault, type Fault } from "../kernel/faults.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { defaultSwitches, type Switches, setSwitches } from "../kernel/switches.ts";
import { isPresetName, type PresetName, presetNames } from "./presets.ts";
import { companyKeys, readScenarioCompany, type ScenarioCompany } from "./scenario-company.ts";
import { list, onlyKeys, record, wholeNumber } from "./scenario-values.ts";

export interface Scenario extends ScenarioCompany {
  /** Size and seed of the sample company. */
  readonly people?: number;
  readonly seed?: number;
  /** `empty`: nothing but its creator. `sample`, with people, by default. */
  readonly company?: "sample" | "empty";
  /** A bundle of rules to begin with; `switches` and `addresses` go before it. */
  readonly preset?: PresetName;
  /** Switches that differ from their defaults. */
  readonly switches?: Partial<Switches>;
  readonly addresses?: Partial<Addresses>;
  /** Userids of those without a licence for the basic interfaces; the rest have one. */
  readonly unlicensed?: readonly string[];
  readonly faults?: readonly Fault[];
  /** By AgentID, or `contacts`, `kf`, `chat`. Each URL is verified, so its receiver must be running. */
  readonly callbacks?: Readonly<Record<string, CallbackConfiguration>>;
  /** Callbacks to send, in this order, once their receiver has a callback URL. */
  readonly deliveries?: readonly ScenarioDelivery[];
  readonly clock?: {
    /** Advance of the emulator's clock over the machine's. */
    readonly aheadSeconds: number;
  };
}

const scenarioKeys = [
  "people",
  "seed",
  "company",
  "preset",
  "switches",
  "addresses",
  "unlicensed",
  "faults",
  "callbacks",
  "deliveries",
  "clock",
  ...companyKeys,
];

/** @throws {RangeError} With one sentence that names what is wrong. */
export function readScenario(value: unknown): Scenario {
  const scenario = record(value, "A scenario");
  onlyKeys(scenario, "The scenario", scenarioKeys);
  const { people, seed, switches = {}, addresses = {}, faults = [], callbacks = {}, clock } = scenario;
  if (people !== undefined) wholeNumber(people, "people", 1, maxPeople);
  if (seed !== undefined) wholeNumber(seed, "seed", 0, 0x7fff_ffff);
  const { company, preset, unlicensed = [] } = scenario;
  if (company !== undefined && company !== "sample" && company !== "empty")
    throw new InvalidValue("company must be sample or empty.");
  if (preset !== undefined && !isPresetName(preset))
    throw new InvalidValue(`preset must be one of ${presetNames.join(", ")}.`);
  if (!Array.isArray(unlicensed) || !unlicensed.every((each) => typeof each === "string"))
    throw new InvalidValue("unlicensed must be a list of userids.");
  setSwitches(defaultSwitches(), record(switches, "switches"));
  setAddresses(firstAddresses(), record(addresses, "addresses"));
  if (!Array.isArray(faults)) throw new InvalidValue("faults must be a list.");
  for (const each of faults) readFault(each);
  for (const [receiver, each] of Object.entries(record(callbacks, "callbacks"))) {
    const where = `The callback of ${receiver}`;
    if (!isReceiver(receiver))
      throw new InvalidValue(`callbacks are listed by AgentID or as contacts, kf or chat, not as ${receiver}.`);
    const configuration = record(each, where);
    onlyKeys(configuration, where, ["url", "token", "encodingAesKey"]);
    for (const name of ["url", "token", "encodingAesKey"])
      if (typeof configuration[name] !== "string") throw new InvalidValue(`${where} needs ${name}, a string.`);
  }
  for (const [at, each] of list(scenario["deliveries"] ?? [], "deliveries").entries())
    readDelivery(record(each, `Delivery ${at + 1}`), `Delivery ${at + 1}`);
  readScenarioCompany(scenario);
  if (clock !== undefined) {
    onlyKeys(record(clock, "clock"), "The clock of the scenario", ["aheadSeconds"]);
    wholeNumber(record(clock, "clock")["aheadSeconds"], "clock.aheadSeconds", 0, 10 ** 9);
  }
  return scenario as Scenario;
}

const isReceiver = (name: unknown): boolean => typeof name === "string" && (isService(name) || /^\d{1,10}$/.test(name));

function readDelivery(delivery: Readonly<Record<string, unknown>>, where: string): void {
  onlyKeys(delivery, where, ["receiver", "message", "base64"]);
  if (!isReceiver(delivery["receiver"]))
    throw new InvalidValue(`${where} needs receiver: an AgentID as a string, contacts, kf or chat.`);
  const given = [delivery["message"], delivery["base64"]].filter((value) => value !== undefined);
  if (given.length !== 1 || typeof given[0] !== "string")
    throw new InvalidValue(`${where} needs either message or base64, a string.`);
}

/** A fault as JSON, once where it does not say how often. @throws {RangeError} */
export function readFault(value: unknown): Fault {
  const { times = 1, ...what } = record(value, "A fault");
  const fault: Record<string, unknown> = { ...what, times };
  onlyKeys(fault, "The fault", ["endpoint", "kind", "times", "errcode", "milliseconds"]);
  for (const name of ["endpoint", "kind"])
    if (typeof fault[name] !== "string") throw new InvalidValue(`${name} must be a string.`);
  checkFault(fault as unknown as Fault);
  return fault as unknown as Fault;
}

export function receiversOf({ callbacks = {} }: Scenario): [Receiver, CallbackConfiguration][] {
  return Object.entries(callbacks).map(([name, each]) => [receiverNamed(name), each]);
}
