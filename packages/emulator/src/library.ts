/** The library's methods: what `Emulator` promises, done by the services of the company that is there now. */
import { textOfBytes } from "./callbacks/raw-text.ts";
import { defaultSample } from "./company/sample-company.ts";
import { createConditions } from "./conditions/conditions.ts";
import type { EventStreams } from "./control/events.ts";
import type { CurrentWorld } from "./current-world.ts";
import type { Emulator, SampleOption, SnapshotsAdmin } from "./emulator-api.ts";
import { performMany } from "./phones/acts/many.ts";
import { phoneOf } from "./phones/phone.ts";
import { setAddresses } from "./platform/addresses.ts";
import { readScenario } from "./scenario.ts";
import { connectScenario, prepareScenario } from "./scenario-start.ts";
import type { HttpServer } from "./server.ts";
import { setSwitches } from "./switches.ts";
import type { Surroundings } from "./world.ts";

export function createLibrary(options: {
  readonly world: CurrentWorld;
  readonly surroundings: Surroundings;
  readonly snapshots: SnapshotsAdmin;
  readonly events: EventStreams;
  readonly server: HttpServer;
  readonly host: string;
  readonly notApplied: readonly SampleOption[];
  readonly close: () => Promise<void>;
}): Emulator {
  const { close, events, host, notApplied, server, snapshots, surroundings, world } = options;
  const { addresses, changed, clock, faults, ports, switches } = surroundings;

  const appNamed = (agentId: number) => {
    const app = world.now.appOf(agentId);
    if (!app) throw new RangeError(`There is no app ${agentId}.`);
    return app;
  };
  const memberNamed = (userId: string) => {
    const member = world.now.directory.member(userId);
    if (!member) throw new RangeError(`There is no member ${userId}.`);
    return member;
  };

  const conditions = createConditions({ world, surroundings, events, server, snapshots });

  return {
    get url() {
      return `http://${host.includes(":") ? `[${host}]` : host}:${server.port}`;
    },
    get port() {
      return server.port;
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
      const { corpId, name, contactsSecret, apps } = world.now.company;
      return {
        corpId,
        name,
        contactsSecret,
        apps: apps.map(({ agentId, name: appName, secret }) => ({ agentId, name: appName, secret })),
        webhooks: world.now.robots.all().map(({ key, name: robotName }) => ({ key, name: robotName })),
        people: world.now.directory.size,
        departments: world.now.directory.departmentCount,
        now: clock.now(),
      };
    },
    members: () => world.now.directory.members,
    departments: () => world.now.directory.departments,
    phone(userId) {
      return phoneOf(memberNamed(userId), world.now, ports);
    },
    get directory() {
      return world.now.directoryAdmin;
    },
    get legacy() {
      return world.now.legacyAdmin;
    },
    get messaging() {
      return world.now.messagingAdmin;
    },
    get contactSettings() {
      return world.now.settings;
    },
    uploadVoice(speex) {
      const voice = { type: "voice", filename: "voice.speex", contentType: "voice/speex" } as const;
      return world.now.media.add({ ...voice, bytes: Buffer.from(speex) }, "jssdk").mediaId;
    },
    async many(userIds, act, options) {
      const members = userIds.map(memberNamed);
      const actOf = typeof act === "function" ? act : () => act;
      return performMany(members, (member) => actOf(member.userId), world.now.acts, options);
    },
    apps: {
      settings: (agentId) => world.now.appSettings.of(appNamed(agentId).agentId),
      change(agentId, changes) {
        world.now.appSettings.change(appNamed(agentId).agentId, changes);
        changed();
      },
      happen: (agentId, event) => world.now.lifecycle.happen(appNamed(agentId), event),
      create(app) {
        const { agentId, name, secret } = world.now.adminConsole.createApp(app);
        return { agentId, name, secret };
      },
      remove: (agentId) => world.now.adminConsole.deleteApp(agentId),
      resetSecret: (agentId) => world.now.adminConsole.resetAppSecret(agentId),
      setCreatedBefore2022: (agentId, before) => world.now.adminConsole.setCreatedBefore2022(agentId, before),
      setVisibleRange: (agentId, range) => void world.now.adminConsole.setVisibleRange(agentId, range),
    },
    get adminConsole() {
      return world.now.adminConsole;
    },
    async setCallback(receiver, configuration) {
      const { adminConsole, callbacks } = world.now;
      const verdict = await callbacks.set(receiver, configuration);
      if (verdict.verified) adminConsole.touch();
      return verdict;
    },
    async deliverCallback(receiver, plaintext) {
      const { callbacks } = world.now;
      const configuration = callbacks.of(receiver);
      if (!configuration) return { state: "no-callback", attempts: [] };
      const xml = typeof plaintext === "string" ? plaintext : textOfBytes(plaintext);
      const { attempts, delivered } = await callbacks.deliver(receiver, configuration, xml, () => {});
      return { state: delivered ? "delivered" : "failed", attempts, xml };
    },
    removeCallback(receiver) {
      world.now.callbacks.remove(receiver);
      world.now.adminConsole.touch();
    },
    setAppEnabled(agentId, enabled) {
      world.now.adminConsole.setAppEnabled(appNamed(agentId).agentId, enabled);
    },
    revokeTokens(of) {
      world.now.tokens.revoke(typeof of === "number" ? appNamed(of) : of);
    },
    switches: () => ({ ...switches }),
    setSwitches(changes) {
      setSwitches(switches, changes);
      changed();
      events.send({ type: "conditions", what: "switches" });
      // Management groups come and go with the profile.
      if (Object.hasOwn(changes, "company.profile")) world.now.adminConsole.touch();
    },
    reset() {
      world.now.clear();
      faults.clear();
      clock.offset = 0;
      events.send({ type: "reset" });
      changed();
    },
    seed(sample) {
      world.moveTo(world.make({ ...world.now.sample, company: "sample", ...sample }));
    },
    async applyScenario(next) {
      const read = readScenario(next);
      const { people = defaultSample.people, seed = defaultSample.seed } = read;
      const made = world.make({ people, seed, ...(read.company === undefined ? {} : { company: read.company }) });
      prepareScenario(read, surroundings);
      world.moveTo(made);
      await connectScenario(read, world);
    },
    requests: () => world.now.counts.all(),
    goOffline: () => server.close(),
    goOnline: () => server.listen(),
    close,
    [Symbol.asyncDispose]: close,
  };
}
