/**
 * What outlives a company: clock, rules, faults, snapshots, and the choice of the company itself. Control calls and the
 * library change it here; what belongs to one company is changed by that company's services.
 */
import { listeningUrls } from "@shoufa/ports";
import { defaultSample, type SampleOptions } from "../company/model/sample-company.ts";
import type { HttpServer } from "../http/server.ts";
import { type Addresses, setAddresses } from "../kernel/addresses.ts";
import type { Faults } from "../kernel/faults.ts";
import { type Switches, setSwitches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import { type Conditions, createConditions } from "../scenario/conditions.ts";
import { readScenario, type Scenario } from "../scenario/scenario.ts";
import { connectScenario, prepareScenario } from "../scenario/scenario-start.ts";
import type { CurrentCompany } from "../state/current-company.ts";
import type { SharedServices } from "../state/emulated-company.ts";
import type { EventStreams } from "../state/events.ts";
import type { SnapshotsAdmin } from "../state/snapshots-admin.ts";

export interface AppFacts {
  readonly agentId: number;
  readonly name: string;
  readonly secret: string;
}

export interface CompanyFacts {
  readonly corpId: string;
  readonly name: string;
  /** Secret of 通讯录同步. */
  readonly contactsSecret: string;
  readonly apps: readonly AppFacts[];
  /** Robots of groups, by the key of webhook/send. */
  readonly webhooks: readonly { readonly key: string; readonly name: string }[];
  /** Number of people. */
  readonly people: number;
  readonly departments: number;
  /** The emulator's clock, in milliseconds since the Unix epoch. */
  readonly now: number;
}

export interface Installation {
  /** API base and address of the pages, without a slash at the end. */
  readonly url: string;
  /** Address of the long connection of bots, `ws://127.0.0.1:8687`: `wsUrl` of the official SDK. */
  readonly botsUrl: string;
  /** The emulator's time: real time plus the advance. */
  readonly clock: EmulatedClock;
  /** Refusals and broken connections on request. */
  readonly faults: Faults;
  /** Presets, network, what a jump of the clock would end, the present state as a scenario. */
  readonly conditions: Conditions;
  /** Trusted addresses, and those used before 2022; both contain loopback by default. */
  readonly addresses: Addresses;
  /** @throws {InvalidValue} For a list that does not exist or something that is no IP address. */
  setAddresses(changes: Partial<Addresses>): void;
  /** States to come back to. */
  readonly snapshots: SnapshotsAdmin;
  company(): CompanyFacts;
  switches(): Readonly<Switches>;
  /** @throws {InvalidValue} For an unknown switch or value. */
  setSwitches(changes: Readonly<Record<string, unknown>>): void;
  /** Empties phones, quotas, counters and faults and sets the clock right. Company, callback URLs and tokens stay. */
  reset(): void;
  /** Replaces the company, or changes its size. Everything of the old one is deleted, callback URLs too. */
  seed(sample: Partial<SampleOptions>): void;
  /**
   * Starts again with the scenario, and defaults for the rest. @throws {InvalidValue} With a sentence, before anything is
   * changed; except for a callback URL that fails its check and an unlicensed person who is no member.
   */
  applyScenario(scenario: Scenario): Promise<void>;
  /** Number of calls of each endpoint, refusals included. */
  requests(): Record<string, number>;
}

export function createInstallation(options: {
  readonly currentCompany: CurrentCompany;
  readonly shared: SharedServices;
  readonly snapshots: SnapshotsAdmin;
  readonly events: EventStreams;
  readonly server: HttpServer;
  readonly host: string;
}): Installation {
  const { currentCompany, events, host, server, shared, snapshots } = options;
  const { addresses, changed, clock, faults, switches } = shared;
  return {
    get url() {
      return listeningUrls(host, server.port).here;
    },
    get botsUrl() {
      return listeningUrls(host, server.port).here.replace(/^http/, "ws");
    },
    clock,
    faults,
    addresses,
    conditions: createConditions({ currentCompany, shared, events, server, snapshots }),
    snapshots,
    setAddresses(changes) {
      setAddresses(addresses, changes);
      changed();
      events.send({ type: "conditions", what: "addresses" });
    },
    company() {
      const { company, directory, robots } = currentCompany.now;
      const { corpId, name, contactsSecret, apps } = company;
      return {
        corpId,
        name,
        contactsSecret,
        apps: apps.map(({ agentId, name: appName, secret }) => ({ agentId, name: appName, secret })),
        webhooks: robots.all().map(({ key, name: robotName }) => ({ key, name: robotName })),
        people: directory.size,
        departments: directory.departmentCount,
        now: clock.now(),
      };
    },
    switches: () => ({ ...switches }),
    setSwitches(changes) {
      setSwitches(switches, changes);
      changed();
      events.send({ type: "conditions", what: "switches" });
      // Management groups come and go with the profile.
      if (Object.hasOwn(changes, "company.profile")) currentCompany.now.adminConsole.touch();
    },
    reset() {
      currentCompany.now.clear();
      faults.clear();
      clock.offset = 0;
      events.send({ type: "reset" });
      changed();
    },
    seed(sample) {
      currentCompany.moveTo(currentCompany.make({ ...currentCompany.now.sample, company: "sample", ...sample }));
    },
    async applyScenario(next) {
      const read = readScenario(next);
      const { people = defaultSample.people, seed = defaultSample.seed, company } = read;
      const made = currentCompany.make({ people, seed, ...(company === undefined ? {} : { company }) });
      prepareScenario(read, shared);
      currentCompany.moveTo(made);
      await connectScenario(read, currentCompany);
    },
    requests: () => currentCompany.now.counts.all(),
  };
}
