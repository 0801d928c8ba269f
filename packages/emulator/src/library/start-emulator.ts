/**
 * The emulator as a library: `startEmulator()` gives a WeCom for one company on a local port, with a phone for every
 * member. Here its parts are put together; `emulator-api.ts` says what it offers, `library.ts` does it. The control API
 * (`control/`) offers the same over HTTP.
 */
import { silentLog, systemPorts } from "@shoufa/ports";
import { FileStore } from "../company/media/file-store.ts";
import { createInstallation } from "../control/installation.ts";
import { createControl } from "../control/routes.ts";
import { AdminSessions } from "../control/sessions.ts";
import { HttpServer } from "../http/server.ts";
import { firstAddresses } from "../kernel/addresses.ts";
import { Faults } from "../kernel/faults.ts";
import { isLoopbackHost } from "../kernel/loopback.ts";
import { defaultSwitches, setSwitches } from "../kernel/switches.ts";
import { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import { readScenario } from "../scenario/scenario.ts";
import { connectScenario, prepareScenario } from "../scenario/scenario-start.ts";
import { CurrentCompany } from "../state/current-company.ts";
import { DataFolder } from "../state/data-folder.ts";
import type { SharedServices } from "../state/emulated-company.ts";
import { EventStreams } from "../state/events.ts";
import { createSnapshotsAdmin } from "../state/snapshots-admin.ts";
import type { Emulator, EmulatorOptions } from "./emulator-api.ts";
import { createLibrary } from "./library.ts";
import { createRequestHandlers } from "./request-handlers.ts";

/** @throws {Error} With a sentence: port taken, folder not writable, host not allowed, scenario that cannot be. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { dataDir, host = "127.0.0.1", allowNonLoopback = false } = options;
  if (!allowNonLoopback && !isLoopbackHost(host))
    throw new Error(`The emulator listens on this computer only; ${host} must be allowed explicitly.`);
  const scenario = options.scenario && readScenario(options.scenario);
  const log = options.log ?? options.ports?.log ?? silentLog;
  const ports = systemPorts({ ...options.ports, log, ...(options.clock ? { clock: options.clock } : {}) });
  const clock = new EmulatedClock(ports.clock, (now) => {
    events.send({ type: "clock", now });
    dataFolder.touch();
  });
  const lasting = { addresses: firstAddresses(), clock, switches: defaultSwitches() };
  const faults = new Faults((use) => {
    if (use) events.send({ type: "fault", ...use });
    else events.send({ type: "conditions", what: "faults" });
  });
  const events = new EventStreams({ timers: ports.timers });
  const dataFolder = new DataFolder({ dataDir, ports, log, lasting, emulatedCompany: () => currentCompany.now });
  const shared: SharedServices = {
    ...lasting,
    ports,
    faults,
    allowNonLoopback,
    origin: () => emulator.networkUrls[0] ?? emulator.url,
    changed: dataFolder.touch,
    files: new FileStore({ clock, folder: dataDir }),
  };
  const currentCompany = new CurrentCompany({ shared, events });
  const people = options.people ?? scenario?.people;
  const asked = { people, seed: options.seed ?? scenario?.seed, company: options.company ?? scenario?.company };
  currentCompany.begin(
    dataFolder.wake(definedOnly(asked), options.existing === "keep", (sample) => currentCompany.make(sample)),
  );
  shared.files.sweep();
  if (scenario) prepareScenario(scenario, shared);
  setSwitches(lasting.switches, options.switches ?? {});

  const { pagesDir } = options;
  const server = new HttpServer({
    host,
    port: options.port ?? 0,
    handlers: createRequestHandlers({
      currentCompany,
      control: () => control,
      allowNonLoopback,
      pagesDir,
      changed: dataFolder.touch,
      log,
    }),
  });
  const close = async (): Promise<void> => {
    await server.close();
    currentCompany.now.schedule.close();
    await currentCompany.now.callbacks.close();
    await currentCompany.now.closeBots();
    events.close();
    dataFolder.flush();
    if (!options.ports?.http) await ports.http.close();
  };
  const snapshots = createSnapshotsAdmin({ dataDir, lasting, faults, currentCompany, events });
  const installation = createInstallation({ currentCompany, shared, snapshots, events, server, host });
  const emulator = createLibrary({
    installation,
    currentCompany,
    changed: dataFolder.touch,
    server,
    host,
    notApplied: dataFolder.notApplied,
    close,
  });
  const control = createControl({
    emulator: installation,
    events,
    sessions: new AdminSessions(ports),
    emulatedCompany: () => currentCompany.now,
  });
  try {
    await server.listen();
    if (scenario) await connectScenario(scenario, currentCompany);
    dataFolder.write();
  } catch (error) {
    await close();
    throw error;
  }
  return emulator;
}

/** Copy without undefined values, so that they do not hide a default. */
function definedOnly<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
