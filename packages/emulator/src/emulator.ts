/**
 * The emulator as a library: `startEmulator()` gives a WeCom for one company on a local port, with a phone for every
 * member. The control API (`control/`) offers the same over HTTP.
 */
import { isDeepStrictEqual } from "node:util";
import { type Clock, type Log, type Ports, silentLog, systemPorts } from "@shoufa/ports";
import type { AppSettings } from "./apps/settings.ts";
import type { Receiver } from "./callbacks/callbacks.ts";
import type { CallbackConfiguration, CallbackVerdict } from "./callbacks/configuration.ts";
import type { LifecycleEvent } from "./callbacks/events/lifecycle.ts";
import type { Department, Member } from "./company/model.ts";
import { defaultSample, normalSample, type SampleOptions } from "./company/sample-company.ts";
import { EventStreams } from "./control/events.ts";
import { sendJson } from "./control/exchange.ts";
import { objection, wrongHost } from "./control/guard.ts";
import { joinTicketOf, serveJoinPage } from "./control/join-page.ts";
import { defaultPagesDir, servePage } from "./control/pages.ts";
import { createControl } from "./control/routes.ts";
import type { DirectoryAdmin } from "./directory/admin.ts";
import type { ContactSettingsStore } from "./directory/settings.ts";
import { EmulatedClock } from "./emulated-clock.ts";
import { isLoginPage, serveLoginPage } from "./login/pages.ts";
import { isLoopbackHost } from "./loopback.ts";
import { FileCabinet } from "./media/file-cabinet.ts";
import type { MessagingAdmin } from "./messages/admin.ts";
import type { Act } from "./phones/acts/act.ts";
import { type ManyReport, performMany } from "./phones/acts/many.ts";
import type { Delivery } from "./phones/message.ts";
import { type Phone, phoneOf } from "./phones/phone.ts";
import { type Addresses, firstAddresses, setAddresses } from "./platform/addresses.ts";
import { sendTooLarge } from "./platform/answer.ts";
import { Faults } from "./platform/faults.ts";
import { readScenario, receiversOf, type Scenario } from "./scenario.ts";
import { HttpServer } from "./server.ts";
import { Saver } from "./state/saver.ts";
import { asSnapshot, restoreSnapshot, type Snapshot, takeSnapshot } from "./state/snapshot.ts";
import { type SnapshotFacts, Snapshots } from "./state/snapshots.ts";
import { StateFile } from "./state/state-file.ts";
import { defaultSwitches, type Switches, setSwitches } from "./switches.ts";
import { createWorld, type Surroundings, type World } from "./world.ts";

export interface EmulatorOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** 127.0.0.1 by default. Other computers only with `allowNonLoopback`. */
  readonly host?: string;
  /** Size of the sample company, 1 to 200,000; 300 by default, or what the data folder holds. */
  readonly people?: number;
  /** Which sample company; the same seed always gives the same one. */
  readonly seed?: number;
  /** `empty`: nothing but its creator, who has to make the root department first. `sample` by default. */
  readonly company?: "sample" | "empty";
  /** Short for `ports.clock`. */
  readonly clock?: Clock;
  readonly ports?: Partial<Ports>;
  /** Where phones, callback configurations and the clock are kept over a restart. Without it nothing is written. */
  readonly dataDir?: string;
  /** The built pages; the package's own by default. */
  readonly pagesDir?: string;
  /** Silent by default. */
  readonly log?: Log;
  readonly switches?: Partial<Switches>;
  /** What to begin with; `people`, `seed` and `switches` above go before it. */
  readonly scenario?: Scenario;
  /** Lets the emulator listen for other computers and call their callback URLs. It has no access control: think first. */
  readonly allowNonLoopback?: boolean;
}

export interface CompanyFacts {
  readonly corpId: string;
  readonly name: string;
  /** Secret of 通讯录同步. */
  readonly contactsSecret: string;
  readonly apps: readonly { readonly agentId: number; readonly name: string; readonly secret: string }[];
  /** Robots of groups, by the key of webhook/send. */
  readonly webhooks: readonly { readonly key: string; readonly name: string }[];
  /** How many there are. */
  readonly people: number;
  readonly departments: number;
  /** The emulator's clock, in milliseconds since the Unix epoch. */
  readonly now: number;
}

export interface AppsAdmin {
  settings(agentId: number): AppSettings;
  /** @throws {RangeError} For a setting that does not exist or a value that makes no sense. */
  change(agentId: number, changes: Partial<AppSettings> | Readonly<Record<string, unknown>>): void;
  /** Makes it so, and tells the app. Resolves when the callback has come to its end. */
  happen(agentId: number, event: LifecycleEvent): Promise<Delivery>;
}

export interface SnapshotsAdmin {
  /** Keeps everything under a name: company, phones, callback URLs, clock, switches, addresses. Not faults, nor quotas. */
  take(name: string): SnapshotFacts;
  /** Back to it. Tokens stay good unless the company was another; faults are gone. @throws {RangeError} When there is none. */
  restore(name: string): void;
  list(): readonly SnapshotFacts[];
  /** @throws {RangeError} When there is none. */
  remove(name: string): void;
}

export interface Emulator extends AsyncDisposable {
  /** API base and address of the pages, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Ahead of real time by whatever it was advanced. */
  readonly clock: EmulatedClock;
  /** Refusals and broken connections on request. */
  readonly faults: Faults;
  /** Trusted addresses, and those used before 2022; both hold loopback at first. */
  readonly addresses: Addresses;
  /** @throws {RangeError} For a list that does not exist or something that is no IP address. */
  setAddresses(changes: Partial<Addresses>): void;
  /** States to come back to. */
  readonly snapshots: SnapshotsAdmin;
  company(): CompanyFacts;
  members(): readonly Readonly<Member>[];
  departments(): readonly Readonly<Department>[];
  /** @throws {RangeError} When there is no such member. */
  phone(userId: string): Phone;
  /**
   * The same on many phones, a few at a time: forty people answer. Somebody whose phone refuses stops nobody else.
   * @param act What they do, or what each of them does. @throws {RangeError} When one of them is no member.
   */
  many(userIds: readonly string[], act: Act | ((userId: string) => Act)): Promise<ManyReport>;
  /** What the admin console holds of each app, and the events that befall it. */
  readonly apps: AppsAdmin;
  /** The directory as an administrator changes it. Every call throws where the platform's rules say no. */
  readonly directory: DirectoryAdmin;
  /** Groups with a robot, licences, mini programs. */
  readonly messaging: MessagingAdmin;
  /** What an administrator sets on the directory's pages. */
  readonly contactSettings: ContactSettingsStore;
  /** `contacts`: the receiver of directory changes (通讯录同步). Otherwise the AgentID of an app. */
  /** A recording that a page made with the JS-SDK, as Speex. @returns Its media_id, for media/get/jssdk. */
  uploadVoice(speex: Uint8Array): string;
  setCallback(receiver: Receiver, configuration: CallbackConfiguration): Promise<CallbackVerdict>;
  removeCallback(receiver: Receiver): void;
  /** Switches an app off (gettoken: 40001, its old tokens: 50003) or on again. */
  setAppEnabled(agentId: number, enabled: boolean): void;
  /** Voids tokens before their time, all or one app's: their next use answers 40014. */
  revokeTokens(of?: number | "contacts"): void;
  switches(): Readonly<Switches>;
  /** @throws {RangeError} For an unknown switch or value. */
  setSwitches(changes: Readonly<Record<string, unknown>>): void;
  /** Empties phones, quotas, counters and faults and sets the clock right. Company, callback URLs and tokens stay. */
  reset(): void;
  /** Another company, or the same with another size. Everything of the old one is gone, callback URLs too. */
  seed(sample: Partial<SampleOptions>): void;
  /**
   * Begins anew with what the scenario says and defaults for the rest. @throws {RangeError} With a sentence: before anything
   * is changed, except for a callback URL that fails its check.
   */
  applyScenario(scenario: Scenario): Promise<void>;
  /** How often each endpoint was called, refusals included. */
  requests(): Record<string, number>;
  /** Refuses every connection, control API and pages included, and keeps the state. */
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
  close(): Promise<void>;
}

/** @throws {Error} With a sentence: port taken, folder not writable, host not allowed, scenario that cannot be. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const host = options.host ?? "127.0.0.1";
  const allowNonLoopback = options.allowNonLoopback ?? false;
  if (!allowNonLoopback && !isLoopbackHost(host))
    throw new Error(`The emulator listens on this computer only; ${host} must be allowed explicitly.`);
  const scenario = options.scenario && readScenario(options.scenario);
  const log = options.log ?? options.ports?.log ?? silentLog;
  const ports = systemPorts({ ...options.ports, log, ...(options.clock ? { clock: options.clock } : {}) });
  const clock = new EmulatedClock(ports.clock, (now) => {
    events.send({ type: "clock", now });
    changed();
  });
  const switches = defaultSwitches();
  const faults = new Faults();
  const addresses = firstAddresses();
  const lasting = { addresses, clock, switches };
  const events = new EventStreams({ timers: ports.timers });

  const file = options.dataDir === undefined ? undefined : new StateFile(options.dataDir);
  const saver =
    file &&
    new Saver({
      save: () => file.write(takeSnapshot(world, lasting)),
      timers: ports.timers,
      clock: ports.clock,
      log,
    });
  const changed = (): void => saver?.touch();
  const origin = (): string => emulator.url;
  const files = new FileCabinet({ clock, folder: options.dataDir });
  const surroundings: Surroundings = {
    ports,
    clock,
    switches,
    addresses,
    faults,
    allowNonLoopback,
    origin,
    changed,
    files,
  };
  const makeWorld = (sample: SampleOptions): World => {
    const made = createWorld(sample, surroundings);
    made.phones.onChange((change) => events.phoneChanged(change));
    made.scans.onChange((login) => events.send({ type: "login", login }));
    made.directory.onChange(() => events.directoryChanged());
    return made;
  };
  let world = wake();
  files.sweep();
  if (scenario) prepare(scenario);
  setSwitches(switches, options.switches ?? {});

  /** All of a scenario but the company and its callbacks. */
  function prepare({ addresses: lists, clock: time, faults: wrong = [], switches: changes }: Scenario): void {
    setSwitches(switches, { ...defaultSwitches(), ...changes });
    setAddresses(addresses, { ...firstAddresses(), ...lists });
    faults.clear();
    for (const fault of wrong) faults.set({ ...fault, times: fault.times ?? 1 });
    clock.offset = (time?.aheadSeconds ?? 0) * 1000;
  }

  /** @throws {RangeError} With the first check that failed. */
  async function connect(begun: Scenario): Promise<void> {
    for (const [receiver, configuration] of receiversOf(begun)) {
      const verdict = await world.callbacks.set(receiver, configuration);
      if (!verdict.verified) throw new RangeError(`The callback of ${receiver} was not saved. ${verdict.detail.en}`);
    }
  }

  /** The company of the data folder, or the one asked for if that is another. */
  function wake(): World {
    const people = options.people ?? scenario?.people;
    const asked = { people, seed: options.seed ?? scenario?.seed, company: options.company };
    const kept = file && readSnapshot(file, log);
    const sample = normalSample({ ...(kept?.sample ?? defaultSample), ...definedOnly(asked) });
    const fresh = makeWorld(sample);
    if (!kept || !file) return fresh;
    if (!isDeepStrictEqual(kept.sample, sample)) {
      const { movedTo } = file.setAside("another company was asked for", "other-company");
      log.warn("emulator.state.other-company", { kept: kept.sample, asked: sample, movedTo });
      return fresh;
    }
    try {
      restoreSnapshot(kept, fresh, lasting);
      return fresh;
    } catch (error) {
      const { movedTo } = file.setAside(String(error));
      log.warn("emulator.state.broken", { movedTo, error, consequence: "started with empty phones" });
      clock.offset = 0;
      Object.assign(switches, defaultSwitches());
      Object.assign(addresses, firstAddresses());
      return makeWorld(sample);
    }
  }

  /** From one company to another; who looks at the pages sees the new one. */
  const moveTo = (next: World): void => {
    const old = world;
    world = next;
    old.schedule.close();
    void old.callbacks.close();
    events.send({ type: "reset" });
    changed();
  };

  const kept = new Snapshots({ dataDir: options.dataDir });
  const snapshots: SnapshotsAdmin = {
    take: (name) => kept.keep(name, clock.now(), takeSnapshot(world, lasting)),
    list: () => kept.list(),
    remove: (name) => kept.remove(name),
    restore(name) {
      const snapshot = kept.get(name);
      const next = makeWorld(snapshot.sample);
      try {
        restoreSnapshot(snapshot, next, lasting);
      } catch (error) {
        next.schedule.close();
        throw error;
      }
      if (isDeepStrictEqual(snapshot.sample, world.sample))
        next.tokens.inherit(world.tokens, (old) => (old === "contacts" ? old : next.appOf(old.agentId)));
      faults.clear();
      moveTo(next);
    },
  };

  const server = new HttpServer({
    host,
    port: options.port ?? 0,
    handlers: {
      platform: (request, response, rawBody, bytes) => {
        world.dispatch(request, response, rawBody, bytes);
        changed();
      },
      file: (request, response) => world.serveFile(request, response),
      tooLarge: (_request, response) => sendTooLarge(response),
      control: (request, response, rawBody) => {
        const wrong = objection(request, allowNonLoopback);
        if (wrong) return sendJson(response, 403, { message: wrong });
        if (request.method !== "GET") changed();
        control(request, response, rawBody).catch((error: unknown) => {
          log.error("emulator.control.fault", { error });
          sendJson(response, 500, { message: "The emulator failed; its log says where." });
        });
      },
      page: (request, response, rawBody) => {
        // Login pages are reached from the app's own site, so only the name of the host is looked at here.
        const login = isLoginPage(request.url!);
        const wrong = login ? wrongHost(request, allowNonLoopback) : objection(request, allowNonLoopback);
        if (wrong) return sendJson(response, 403, { message: wrong });
        if (login) {
          serveLoginPage(request, response, rawBody, world);
          changed();
          return;
        }
        if (joinTicketOf(request.url!) !== undefined) {
          serveJoinPage(request, response, rawBody, world);
          changed();
          return;
        }
        servePage(request, response, options.pagesDir ?? defaultPagesDir).catch((error: unknown) => {
          log.error("emulator.page.fault", { error });
          response.destroy();
        });
      },
    },
  });

  const close = async (): Promise<void> => {
    await server.close();
    world.schedule.close();
    await world.callbacks.close();
    events.close();
    saver?.flush();
    if (!options.ports?.http) await ports.http.close();
  };

  const appNamed = (agentId: number) => {
    const app = world.appOf(agentId);
    if (!app) throw new RangeError(`There is no app ${agentId}.`);
    return app;
  };

  const emulator: Emulator = {
    get url() {
      return `http://${host.includes(":") ? `[${host}]` : host}:${server.port}`;
    },
    get port() {
      return server.port;
    },
    clock,
    faults,
    addresses,
    setAddresses(changes) {
      setAddresses(addresses, changes);
      changed();
    },
    snapshots,
    company() {
      const { corpId, name, contactsSecret, apps } = world.company;
      return {
        corpId,
        name,
        contactsSecret,
        apps: apps.map(({ agentId, name: appName, secret }) => ({ agentId, name: appName, secret })),
        webhooks: world.robots.all().map(({ key, name: robotName }) => ({ key, name: robotName })),
        people: world.directory.size,
        departments: world.directory.departmentCount,
        now: clock.now(),
      };
    },
    members: () => world.directory.members,
    departments: () => world.directory.departments,
    phone(userId) {
      const member = world.directory.member(userId);
      if (!member) throw new RangeError(`There is no member ${userId}.`);
      return phoneOf(member, world, ports);
    },
    get directory() {
      return world.directoryAdmin;
    },
    get messaging() {
      return world.messagingAdmin;
    },
    get contactSettings() {
      return world.settings;
    },
    uploadVoice(speex) {
      const voice = { type: "voice", filename: "voice.speex", contentType: "voice/speex" } as const;
      return world.media.add({ ...voice, bytes: Buffer.from(speex) }, "jssdk").mediaId;
    },
    async many(userIds, act) {
      const members = userIds.map((userId) => {
        const member = world.directory.member(userId);
        if (!member) throw new RangeError(`There is no member ${userId}.`);
        return member;
      });
      const actOf = typeof act === "function" ? act : () => act;
      return performMany(members, (member) => actOf(member.userId), world.acts);
    },
    apps: {
      settings: (agentId) => world.appSettings.of(appNamed(agentId).agentId),
      change(agentId, changes) {
        world.appSettings.change(appNamed(agentId).agentId, changes);
        changed();
      },
      happen: (agentId, event) => world.lifecycle.happen(appNamed(agentId), event),
    },
    setCallback: (receiver, configuration) => world.callbacks.set(receiver, configuration),
    removeCallback: (receiver) => world.callbacks.remove(receiver),
    setAppEnabled(agentId, enabled) {
      appNamed(agentId).enabled = enabled;
    },
    revokeTokens(of) {
      world.tokens.revoke(typeof of === "number" ? appNamed(of) : of);
    },
    switches: () => ({ ...switches }),
    setSwitches(changes) {
      setSwitches(switches, changes);
      changed();
    },
    reset() {
      world.clear();
      faults.clear();
      clock.offset = 0;
      events.send({ type: "reset" });
      changed();
    },
    seed(sample) {
      moveTo(makeWorld(normalSample({ ...world.sample, company: "sample", ...sample })));
    },
    async applyScenario(next) {
      const read = readScenario(next);
      const { people = defaultSample.people, seed = defaultSample.seed } = read;
      prepare(read);
      moveTo(makeWorld({ people, seed }));
      await connect(read);
    },
    requests: () => world.counts.all(),
    goOffline: () => server.close(),
    goOnline: () => server.listen(),
    close,
    [Symbol.asyncDispose]: close,
  };

  const control = createControl({
    emulator,
    events,
    world: () => world,
    setNetwork: (online) => {
      server.platformReachable = online;
    },
  });
  try {
    await server.listen();
    if (scenario) await connect(scenario);
    file?.write(takeSnapshot(world, lasting));
  } catch (error) {
    await close();
    throw error;
  }
  return emulator;
}

function readSnapshot(file: StateFile, log: Log): Snapshot | undefined {
  const found = file.read();
  if (found.state === "none") return undefined;
  try {
    if (found.state === "read") return asSnapshot(found.value);
  } catch (error) {
    const { movedTo, reason } = file.setAside(String(error));
    log.warn("emulator.state.broken", { movedTo, reason, consequence: "started with empty phones" });
    return undefined;
  }
  log.warn("emulator.state.broken", {
    movedTo: found.movedTo,
    reason: found.reason,
    consequence: "started with empty phones",
  });
  return undefined;
}

/** Without the keys whose value is undefined, so that they do not hide a default. */
function definedOnly<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
