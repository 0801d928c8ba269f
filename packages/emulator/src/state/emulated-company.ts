/**
 * One company with everything that belongs to it: directory, tokens, phones, callbacks, quotas. Seeding the emulator
 * makes a new one; clock, switches and faults outlive it.
 */
import type { Ports, Timers } from "@shoufa/ports";
import { errmsgTail } from "../api/answer.ts";
import { BaseQuotas } from "../api/base-quotas.ts";
import { createDispatch, type Dispatch } from "../api/dispatch.ts";
import { RequestCounts } from "../api/request-counts.ts";
import type { Services } from "../api/services.ts";
import { WrongSecrets } from "../api/wrong-secrets.ts";
import { createBotServices } from "../bots/services.ts";
import { createAdminServices } from "../company/admin/services.ts";
import { createAppServices } from "../company/apps/services.ts";
import { Tokens } from "../company/apps/tokens.ts";
import { createJobServices } from "../company/bulk/services.ts";
import { Callbacks } from "../company/callbacks/callbacks.ts";
import { DeliveryOrder } from "../company/callbacks/delivery-order.ts";
import { LifecycleEvents } from "../company/callbacks/events/lifecycle.ts";
import { ScenarioDeliveries } from "../company/callbacks/scenario-deliveries.ts";
import { avatarOf } from "../company/directory/avatar.ts";
import { createDirectoryServices } from "../company/directory/services.ts";
import { createLoginServices } from "../company/login/services.ts";
import type { FileStore } from "../company/media/file-store.ts";
import { createFileServer, type FileServer } from "../company/media/serve.ts";
import { createMediaServices, createMediaStore } from "../company/media/services.ts";
import { Directory } from "../company/model/directory.ts";
import type { App, Company, Member } from "../company/model/model.ts";
import { type SampleOptions, sampleCompany } from "../company/model/sample-company.ts";
import { Views } from "../company/model/view.ts";
import type { Addresses } from "../kernel/addresses.ts";
import type { Faults } from "../kernel/faults.ts";
import type { Persistent } from "../kernel/persistent.ts";
import { PhoneRefusal } from "../kernel/refusal.ts";
import type { Switches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import { EmulatedTimers } from "../kernel/time/emulated-timers.ts";
import { Schedule } from "../kernel/time/schedule.ts";
import { Assistant } from "../legacy/assistant.ts";
import { createLegacyServices } from "../legacy/services.ts";
import { Phones } from "../messages/phones.ts";
import { createMessagingServices } from "../messages/services.ts";
import type { ActServices } from "../phones/act.ts";
import { Exchange } from "../phones/exchange.ts";

/** Services that outlive a company. */
export interface SharedServices {
  readonly ports: Ports;
  readonly clock: EmulatedClock;
  readonly switches: Switches;
  readonly addresses: Addresses;
  readonly faults: Faults;
  readonly allowNonLoopback: boolean;
  /** Address of the emulator for links it hands out: `http://127.0.0.1:8787`. */
  readonly origin: () => string;
  /** Called after every change that the state file should keep. */
  readonly changed: () => void;
  /** The bytes of uploaded files. */
  readonly files: FileStore;
}

/** One company with everything that belongs to it. `Services` are those that its calls use, too. */
export interface EmulatedCompany extends Services {
  /** The sample that it was made from. */
  readonly sample: SampleOptions;
  /** Apps of the company at the start. */
  readonly firstAgentIds: readonly number[];
  /** 企业小助手 of 企业号. */
  readonly assistant: Assistant;
  readonly counts: RequestCounts;
  /** Real time, for calls that wait. */
  readonly timers: Timers;
  /** Work that is due at a moment of the emulated clock. */
  readonly schedule: Schedule;
  /** Events that happen to an app: made, deleted, its range changed. */
  readonly lifecycle: LifecycleEvents;
  /** Callbacks of a scenario that wait for their receiver. */
  readonly scenarioDeliveries: ScenarioDeliveries;
  /** Services of actions on phones. */
  readonly acts: ActServices;
  /**
   * State that survives a restart, besides phones, callbacks, counters and the duplicate check. Services that others
   * refer to come first.
   */
  readonly persistent: Readonly<Record<string, Persistent>>;
  readonly dispatch: Dispatch;
  /** Answers requests under `/files/`. */
  readonly serveFile: FileServer;
  appOf(agentId: number): App | undefined;
  seesMember(app: App, member: Member): boolean;
  /** Ends the connections and callbacks of bots. */
  closeBots(): Promise<void>;
  /** Resets all counts and lifts all blocks. */
  clearQuotas(): void;
  /** Restores the initial state: empty phones, new quotas and counters. Tokens and callback configurations stay. */
  clear(): void;
}

export function createEmulatedCompany(sample: SampleOptions, shared: SharedServices): EmulatedCompany {
  const { ports, clock, switches, addresses, faults, allowNonLoopback, origin, changed, files } = shared;
  const { http, log, random, timers } = ports;
  const { corpId, name, contactsSecret, idKey, createdAt, apps: firstApps, ...seed } = sampleCompany(sample);
  const apps = [...firstApps];
  const company: Company = { corpId, name, contactsSecret, idKey, apps, createdAt: createdAt ?? clock.now() };
  const directory = new Directory(seed);
  const phones = new Phones({ clock, directory });
  phones.onChange(changed);
  const tokens = new Tokens({ clock, random, switches });
  const baseQuotas = new BaseQuotas({ clock, switches });
  const wrongSecrets = new WrongSecrets({ clock, switches });
  const media = createMediaStore({ clock, files, random });
  const schedule = new Schedule({ clock, timers, log });
  const emulatedTimers = new EmulatedTimers({ clock, timers });
  const counts = new RequestCounts();
  const appOf = (agentId: number): App | undefined => company.apps.find((app) => app.agentId === agentId);
  const deliveryOrder = new DeliveryOrder({ faults, switches, emulatedTimers });
  const callbacks = new Callbacks({
    ports: { clock, http, random, timers, switches, allowNonLoopback },
    deliveryOrder,
    corpId: company.corpId,
    knows: (agentId) => appOf(agentId) !== undefined,
    changed,
    saved: (receiver) => scenarioDeliveries.release(receiver),
  });
  const views = new Views({ directory });
  const directoryPart = createDirectoryServices({
    company,
    directory,
    views,
    callbacks,
    clock,
    switches,
    random,
    log,
    avatarOf: (mediaId) => avatarOf(mediaId, { media, pictures: mediaPart.services.pictures, origin }),
    changed,
  });
  const { activity, appEvents, outgoing, secondVerification } = directoryPart.services;
  const scenarioDeliveries = new ScenarioDeliveries(outgoing);
  phones.onChange((change) => {
    if (change.type === "read") activity.note(change.member);
    else if (change.type === "arrived" && change.message.from === "person")
      for (const each of change.members) activity.note(each);
  });
  const appPart = createAppServices({
    company,
    clock,
    random,
    changed: () => adminPart.services.adminConsole.touch(),
  });
  const loginPart = createLoginServices({ clock, random });
  const adminPart = createAdminServices({
    ...directoryPart.services,
    ...appPart.services,
    ...loginPart.services,
    apps,
    callbacks,
    changed,
    clock,
    company,
    directory,
    random,
    switches,
    tokens,
  });
  const messagingPart = createMessagingServices({
    appOf,
    changed,
    clock,
    directory,
    origin,
    phones,
    random,
    seed: sample.seed,
    switches,
  });
  const mediaPart = createMediaServices(media, {
    allowNonLoopback,
    changed,
    clock,
    files,
    http,
    log,
    outgoing,
    random,
    schedule,
    switches,
  });
  const jobPart = createJobServices({
    ...directoryPart.services,
    changed,
    clock,
    company,
    directory,
    files,
    log,
    media,
    origin,
    random,
    schedule,
    switches,
    views,
  });
  const assistant = new Assistant({ company, apps, directory, switches });
  assistant.settle();
  const legacyPart = createLegacyServices({
    ...messagingPart.services,
    tagLocks: directoryPart.services.tagLocks,
    callbacks,
    changed,
    clock,
    company,
    directory,
    media,
    phones,
    random,
    schedule,
    switches,
  });
  directoryPart.services.members.onFollow = (member, follows) => {
    if (switches["company.profile"] !== "qiyehao") return;
    legacyPart.services.packages.sendFollow(member, follows);
  };
  const activate = (member: Member): void => {
    if (secondVerification.join(member)) return;
    throw new PhoneRefusal(`${member.userId} has to pass the company's second verification first.`);
  };
  const botPart = createBotServices({
    ...messagingPart.services,
    activate,
    allowNonLoopback,
    changed,
    clock,
    company,
    deliveryOrder,
    directory,
    emulatedTimers,
    errmsgTail: (errcode, ip) => errmsgTail(errcode, { ip, unixSeconds: clock.unixSeconds(), random, legacy: false }),
    faults,
    http,
    log,
    media,
    origin,
    phones,
    random,
    schedule,
    switches,
    timers,
    views,
  });
  const services: Services = {
    ...directoryPart.services,
    ...legacyPart.services,
    ...jobPart.services,
    ...mediaPart.services,
    ...messagingPart.services,
    ...appPart.services,
    ...loginPart.services,
    ...adminPart.services,
    ...botPart.services,
    allowNonLoopback,
    origin,
    company,
    directory,
    clock,
    switches,
    tokens,
    baseQuotas,
    wrongSecrets,
    phones,
    callbacks,
    views,
  };
  const persistent = {
    ...adminPart.persistent.first,
    ...directoryPart.persistent,
    ...appPart.persistent,
    ...loginPart.persistent,
    ...messagingPart.persistent,
    ...mediaPart.persistent,
    ...jobPart.persistent,
    ...legacyPart.persistent,
    ...botPart.persistent,
    ...adminPart.persistent.last,
  };
  const { appSettings, cards } = services;
  const exchange = new Exchange({ appEvents, callbacks, cards, clock, corpId, directory, media, phones, switches });
  appEvents.onAnswer = (agentId, member, { body, configuration }) => {
    const answered = { configuration, corpId, userId: member.userId };
    exchange.apply(body, { agentId, member, answerable: { kind: "yes" } }, answered);
  };
  const lifecycle = new LifecycleEvents({ outgoing, appSettings, directory, clock, switches });
  const seesMember = (app: App, member: Member): boolean => views.get(app).seesMember(member);
  const clearQuotas = (): void => {
    directoryPart.clearQuotas();
    messagingPart.clearQuotas();
    mediaPart.clearQuotas();
    botPart.clearQuotas();
    baseQuotas.clear();
    wrongSecrets.clear();
    appPart.services.callCounter.clear();
  };
  return {
    ...services,
    sample,
    firstAgentIds: firstApps.map(({ agentId }) => agentId),
    assistant,
    timers,
    counts,
    appOf,
    persistent,
    seesMember,
    lifecycle,
    scenarioDeliveries,
    acts: { ...services, exchange, random, activate, seesMember },
    schedule,
    serveFile: createFileServer({
      pictures: (id) => mediaPart.services.pictures.find(id),
      exports: (id) => jobPart.services.exportJobs.file(id),
      // Files on phones, for the pages that draw them.
      media(id) {
        const found = media.look(id);
        return typeof found === "object" ? found : undefined;
      },
      // Encrypted files for bots.
      bot: (id) => botPart.services.botFiles.find(id),
      // Files that people sent, at the PicUrl of the callback.
      sent(id) {
        const found = media.find(id);
        return found?.type === "image" ? found : undefined;
      },
    }),
    dispatch: createDispatch({ services, addresses, counts, faults, random, emulatedTimers, log }),
    closeBots: () => botPart.close(),
    clearQuotas,
    clear(): void {
      for (const service of Object.values(persistent)) service.clear();
      botPart.clear();
      outgoing.clear();
      scenarioDeliveries.clear();
      phones.clear();
      clearQuotas();
      loginPart.services.scans.clear();
      legacyPart.services.locationReports.clear();
      schedule.clear();
      counts.restore({});
    },
  };
}
