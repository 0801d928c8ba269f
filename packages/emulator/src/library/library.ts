/** The library's methods: what `Emulator` promises, done by the services of the company that is there now. */
import { listeningUrls } from "@shoufa/ports";
import type { Installation } from "../control/installation.ts";
import type { HttpServer } from "../http/server.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { performMany } from "../phones/many.ts";
import type { CurrentCompany } from "../state/current-company.ts";
import type { SampleOption } from "../state/data-folder.ts";
import type { Emulator } from "./emulator-api.ts";
import { phoneOf } from "./phone.ts";

export function createLibrary(options: {
  readonly currentCompany: CurrentCompany;
  /** Called after every change that the state file should keep. */
  readonly changed: () => void;
  readonly installation: Installation;
  readonly server: HttpServer;
  readonly host: string;
  readonly notApplied: readonly SampleOption[];
  readonly close: () => Promise<void>;
}): Emulator {
  const { changed, close, currentCompany, host, installation, notApplied, server } = options;

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

  return {
    ...installation,
    get url() {
      return installation.url;
    },
    get botsUrl() {
      return installation.botsUrl;
    },
    get networkUrls() {
      return listeningUrls(host, server.port).elsewhere;
    },
    get port() {
      return server.port;
    },
    notApplied,
    members: () => currentCompany.now.directory.members,
    departments: () => currentCompany.now.directory.departments,
    phone(userId) {
      return phoneOf(memberNamed(userId), currentCompany.now);
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
    goOffline: () => server.close(),
    goOnline: () => server.listen(),
    close,
    [Symbol.asyncDispose]: close,
  };
}
