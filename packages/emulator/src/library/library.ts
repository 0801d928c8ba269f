/** The library's methods: what `Emulator` promises, done by the services of the company that is there now. */
import { listeningUrls } from "@shoufa/ports";
import { performMany } from "../acts/many.ts";
import { defaultSample } from "../company/sample-company.ts";
import type { CurrentCompany } from "../emulated-company/current-company.ts";
import type { SharedServices } from "../emulated-company/emulated-company.ts";
import type { EventStreams } from "../emulated-company/events.ts";
import type { HttpServer } from "../http/server.ts";
import { setAddresses } from "../kernel/addresses.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { setSwitches } from "../kernel/switches.ts";
import { createConditions } from "../scenario/conditions.ts";
import { readScenario } from "../scenario/scenario.ts";
import { connectScenario, prepareScenario } from "../scenario/scenario-start.ts";
import type { SampleOption } from "../state/data-folder.ts";
import type { SnapshotsAdmin } from "../state/snapshots-admin.ts";
import type { Emulator } from "./emulator-api.ts";
import { phoneOf } from "./phone.ts";

export function createLibrary(options: {
  readonly currentCompany: CurrentCompany;
  readonly shared: SharedServices;
  readonly snapshots: SnapshotsAdmin;
  readonly events: EventStreams;
  readonly server: HttpServer;
  readonly host: string;
  readonly notApplied: readonly SampleOption[];
  readonly close: () => Promise<void>;
}): Emulator {
  const { close, events, host, notApplied, server, snapshots, shared, currentCompany } = options;
  const { addresses, changed, clock, faults, ports, switches } = shared;

  const appNamed = (agentId: number) => {
    const app = currentCompany.now.appOf(agentId);
    if (!app) throw new InvalidValue({ zh: `没有 AgentID 为 ${agentId} 的应用。`, en: `There is no app ${agentId}.` });
    return app;
  };
  const memberNamed = (userId: string) => {
    const member = currentCompany.now.directory.member(userId);
    if (!member) throw new InvalidValue({ zh: `没有成员 ${userId}。`, en: `There is no member ${userId}.` });
    return member;
  };

  const conditions = createConditions({ currentCompany, shared, events, server, snapshots });

  return {
    get url() {
      return listeningUrls(host, server.port).here;
    },
    get networkUrls() {
      return listeningUrls(host, server.port).elsewhere;
    },
    get port() {
      return server.port;
    },
    get botsUrl() {
      return listeningUrls(host, server.port).here.replace(/^http/, "ws");
    },
    notApplied,
    clock,
    faults,
    addresses,
    conditions,
    setAddresses(changes) {
      setAddresses(addresses, changes);
      changed();
      events.send({ type: "conditions", what: "addresses" });
    },
    snapshots,
    company() {
      const { corpId, name, contactsSecret, apps } = currentCompany.now.company;
      return {
        corpId,
        name,
        contactsSecret,
        apps: apps.map(({ agentId, name: appName, secret }) => ({ agentId, name: appName, secret })),
        webhooks: currentCompany.now.robots.all().map(({ key, name: robotName }) => ({ key, name: robotName })),
        people: currentCompany.now.directory.size,
        departments: currentCompany.now.directory.departmentCount,
        now: clock.now(),
      };
    },
    members: () => currentCompany.now.directory.members,
    departments: () => currentCompany.now.directory.departments,
    phone(userId) {
      return phoneOf(memberNamed(userId), currentCompany.now, ports);
    },
    get directory() {
      return currentCompany.now.directoryAdmin;
    },
    get legacy() {
      return currentCompany.now.legacyAdmin;
    },
    get bots() {
      return currentCompany.now.botsAdmin;
    },
    get messaging() {
      return currentCompany.now.messagingAdmin;
    },
    get contactSettings() {
      return currentCompany.now.settings;
    },
    uploadVoice(speex) {
      return currentCompany.now.media.addRecording(Buffer.from(speex)).mediaId;
    },
    async many(userIds, act, options) {
      const members = userIds.map(memberNamed);
      const actOf = typeof act === "function" ? act : () => act;
      return performMany(members, (member) => actOf(member.userId), currentCompany.now.acts, options);
    },
    apps: {
      settings: (agentId) => currentCompany.now.appSettings.of(appNamed(agentId).agentId),
      change(agentId, changes) {
        currentCompany.now.appSettings.change(appNamed(agentId).agentId, changes);
        changed();
      },
      rename(agentId, name) {
        currentCompany.now.appSettings.rename(appNamed(agentId), name);
        changed();
      },
      happen: (agentId, event) => currentCompany.now.lifecycle.happen(appNamed(agentId), event),
      create(app) {
        const { agentId, name, secret } = currentCompany.now.adminConsole.createApp(app);
        return { agentId, name, secret };
      },
      remove: (agentId) => currentCompany.now.adminConsole.deleteApp(agentId),
      resetSecret: (agentId) => currentCompany.now.adminConsole.resetAppSecret(agentId),
      setCreatedBefore2022: (agentId, before) => currentCompany.now.adminConsole.setCreatedBefore2022(agentId, before),
      setVisibleRange: (agentId, range) => void currentCompany.now.adminConsole.setVisibleRange(agentId, range),
    },
    get adminConsole() {
      return currentCompany.now.adminConsole;
    },
    setCallback: (receiver, configuration) => currentCompany.now.adminConsole.setCallback(receiver, configuration),
    deliverCallback: (receiver, plaintext) => currentCompany.now.callbacks.deliverOwn(receiver, plaintext),
    removeCallback: (receiver) => currentCompany.now.adminConsole.removeCallback(receiver),
    setAppEnabled(agentId, enabled) {
      currentCompany.now.adminConsole.setAppEnabled(appNamed(agentId).agentId, enabled);
    },
    revokeTokens(of) {
      currentCompany.now.tokens.revoke(typeof of === "number" ? appNamed(of) : of);
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
      const { people = defaultSample.people, seed = defaultSample.seed } = read;
      const made = currentCompany.make({
        people,
        seed,
        ...(read.company === undefined ? {} : { company: read.company }),
      });
      prepareScenario(read, shared);
      currentCompany.moveTo(made);
      await connectScenario(read, currentCompany);
    },
    requests: () => currentCompany.now.counts.all(),
    goOffline: () => server.close(),
    goOnline: () => server.listen(),
    close,
    [Symbol.asyncDispose]: close,
  };
}
