/** The emulator as a library: options, facts, and every method of `Emulator`. */
import type { Clock, Log, Ports } from "@shoufa/ports";
import type { BotsAdmin } from "../bots/admin.ts";
import type { NewApp } from "../company/admin/company-apps.ts";
import type { AdminConsole } from "../company/admin/console.ts";
import type { AppSettings } from "../company/apps/settings.ts";
import type { CallbackConfiguration, CallbackVerdict, Receiver } from "../company/callbacks/configuration.ts";
import type { LifecycleEvent } from "../company/callbacks/events/lifecycle.ts";
import type { DirectoryAdmin } from "../company/directory/admin.ts";
import type { ContactSettingsStore } from "../company/directory/settings.ts";
import type { Department, Member, VisibleRange } from "../company/model/model.ts";
import type { AppFacts, Installation } from "../control/installation.ts";
import type { Delivery } from "../kernel/message.ts";
import type { Switches } from "../kernel/switches.ts";
import type { LegacyAdmin } from "../legacy/admin.ts";
import type { MessagingAdmin } from "../messages/admin.ts";
import type { Act } from "../phones/act.ts";
import type { ManyOptions, ManyReport } from "../phones/many.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { SampleOption } from "../state/data-folder.ts";
import type { Phone } from "./phone.ts";

export interface EmulatorOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** 127.0.0.1 by default. Other computers only with `allowNonLoopback`. */
  readonly host?: string;
  /** Size of the sample company, 1 to 200,000; 300 by default, or what the data folder holds. */
  readonly people?: number;
  /** Seed of the sample company; the same seed always gives the same company. */
  readonly seed?: number;
  /** `empty`: nothing but its creator, who has to make the root department first. `sample` by default. */
  readonly company?: "sample" | "empty";
  /**
   * What happens when the data folder holds another company than `people`, `seed` and `company` ask for: `replace`, the
   * default, sets the old one aside; `keep` goes on with it, and `Emulator.notApplied` names the options.
   */
  readonly existing?: "replace" | "keep";
  /** Short for `ports.clock`. */
  readonly clock?: Clock;
  readonly ports?: Partial<Ports>;
  /** Folder for phones, callback configurations and the clock over a restart. Without it nothing is written. */
  readonly dataDir?: string;
  /** The built pages; the package's own by default. */
  readonly pagesDir?: string;
  /** Silent by default. */
  readonly log?: Log;
  readonly switches?: Partial<Switches>;
  /** Initial conditions; `people`, `seed` and `switches` above take precedence. */
  readonly scenario?: Scenario;
  /**
   * Lets the emulator listen for other computers and call their callback URLs. It has no access control: use it with
   * care.
   */
  readonly allowNonLoopback?: boolean;
}

/** `create`, `remove`, `resetSecret` and `setVisibleRange` throw {AdminRefusal} with what happened and who mends it. */
export interface AppsAdmin {
  /** A new app. Its AgentID is one more than the largest there ever was. */
  create(app: NewApp): AppFacts;
  /**
   * Deletes the app with its callback URL and menu; its secret and tokens become invalid. Its messages stay on phones.
   */
  remove(agentId: number): void;
  /** The old one and its tokens die. @returns The new one. */
  resetSecret(agentId: number): string;
  /** Sets the visible range. An app in callback mode is notified of members who entered and left it. */
  setVisibleRange(agentId: number, range: Partial<VisibleRange>): void;
  /**
   * Sets whether the app counts as made before 2022-06-20 20:00, so that it still reads mobile, e-mail, gender and the
   * like.
   */
  setCreatedBefore2022(agentId: number, before: boolean): void;
  /** Gives it another name. */
  rename(agentId: number, name: string): void;
  settings(agentId: number): AppSettings;
  /** @throws {InvalidValue} For a setting that does not exist or a value that makes no sense. */
  change(agentId: number, changes: Partial<AppSettings> | Readonly<Record<string, unknown>>): void;
  /** Applies the event and sends it to the app. Resolves when the delivery has ended. */
  happen(agentId: number, event: LifecycleEvent): Promise<Delivery>;
}

/** `Installation` has what outlives a company; the rest is the company in use. */
export interface Emulator extends Installation, AsyncDisposable {
  /** Addresses for other computers, one for each address of this one; empty when it listens on loopback. */
  readonly networkUrls: readonly string[];
  readonly port: number;
  /** Options that did not apply, because the data folder held another company that was to be kept. */
  readonly notApplied: readonly SampleOption[];
  members(): readonly Readonly<Member>[];
  departments(): readonly Readonly<Department>[];
  /** @throws {InvalidValue} When there is no such member. */
  phone(userId: string): Phone;
  /**
   * One action on many phones, a few at a time. A refusing phone does not stop the others.
   * @param act The action of all, or of each. @throws {InvalidValue} One of them is no member.
   */
  many(userIds: readonly string[], act: Act | ((userId: string) => Act), options?: ManyOptions): Promise<ManyReport>;
  /** Settings of each app in the admin console, and events that happen to it. */
  readonly apps: AppsAdmin;
  /** The company as its administrators change it: root department, secrets, administrators, management groups. */
  readonly adminConsole: AdminConsole;
  /** The directory as an administrator changes it. Every call throws where the platform's rules say no. */
  readonly directory: DirectoryAdmin;
  /** Bots (智能机器人): made, changed, put into groups, disconnected, and their traffic. */
  readonly bots: BotsAdmin;
  /** Groups with a robot, licences, mini programs. */
  readonly messaging: MessagingAdmin;
  /** Customer service, muted people, locked tags: what only 企业号 had. */
  readonly legacy: LegacyAdmin;
  /** Settings of the directory's pages. */
  readonly contactSettings: ContactSettingsStore;
  /** A recording that a page made with the JS-SDK, as Speex. @returns Its media_id, for media/get/jssdk. */
  uploadVoice(speex: Uint8Array): string;
  /** @param receiver `contacts`: of directory changes (通讯录同步). Otherwise the AgentID of an app. */
  setCallback(receiver: Receiver, configuration: CallbackConfiguration): Promise<CallbackVerdict>;
  removeCallback(receiver: Receiver): void;
  /**
   * Delivers the caller's own plaintext, encrypted and signed like every callback, to test a receiver with content that
   * the emulator does not send. It is not checked, and an answer to it is shown on no phone.
   * @param plaintext Bytes for text that is no valid UTF-8. @returns The result of the delivery.
   */
  deliverCallback(receiver: Receiver, plaintext: string | Uint8Array): Promise<Delivery>;
  /** Switches an app off (gettoken: 40001, its old tokens: 50003) or on again. */
  setAppEnabled(agentId: number, enabled: boolean): void;
  /** Voids tokens before their time, all or one app's: their next use answers 40014. */
  revokeTokens(of?: number | "contacts"): void;
  /** Refuses every connection, control API and pages included, and keeps the state. */
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
  close(): Promise<void>;
}
