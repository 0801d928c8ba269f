import type { Clock, Random, Timers } from "@shoufa/ports";
import type { Call, CallOptions } from "./call.ts";
import { listIn } from "./checks.ts";
import { Departments } from "./departments.ts";
import { Exports } from "./exports.ts";
import type { Fetch } from "./fetch-file.ts";
import { fileCall } from "./file-call.ts";
import { GroupChats } from "./group-chats.ts";
import { Imports } from "./imports.ts";
import { Invitations } from "./invitations.ts";
import { Legacy } from "./legacy.ts";
import { Login } from "./login.ts";
import { Media } from "./media.ts";
import { Members } from "./members.ts";
import { Messages } from "./messages.ts";
import { type FrozenCall, frozenCall, type OpenCall, openCall } from "./open-call.ts";
import { OwnApp } from "./own-app.ts";
import { createReceiver, type Receiver, type ReceiverOptions } from "./receiving/receiver.ts";
import { Tags } from "./tags.ts";
import type { TokenKeeper } from "./tokens.ts";
import { VisibilityRules } from "./visibility-rules.ts";

/** Services that every group of calls uses. */
export interface CallServices {
  readonly corpId: string;
  readonly call: Call;
  readonly keeper: TokenKeeper;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly fetch: Fetch;
}

/**
 * Members as an app may use them. Writing them needs the contacts secret: `wecom.contacts({ secret }).members.create(…)`.
 * With an app's secret WeCom answers 48002. (A management group of 企业号 can: `wecom.group`.)
 */
export type AppMembers = Omit<Members, "create" | "update" | "delete" | "deleteMany" | "listIds">;
/** Departments as an app may use them. Writing them needs the contacts secret, as for `AppMembers`. */
export type AppDepartments = Omit<Departments, "create" | "update" | "delete">;
/** Jobs that an app may ask about. Starting an import needs the contacts secret, as for `AppMembers`. */
export type AppImports = Pick<Imports, "progress" | "finish">;

/** Calls that every secret may make. */
abstract class Credential {
  readonly tags: Tags;
  readonly invitations: Invitations;
  readonly exports: Exports;
  readonly visibilityRules: VisibilityRules;
  readonly media: Media;
  /**
   * Any endpoint by its path below `/cgi-bin/`, with tokens, pacing, retry and typed errors.
   * @throws {WeComError}
   */
  readonly call: OpenCall;
  /**
   * A POST with exactly the given body, for requests that may have to be repeated byte for byte.
   * @throws {WeComError}
   */
  readonly callFrozen: FrozenCall;
  readonly #keeper: TokenKeeper;

  constructor({ call, keeper, timers, fetch }: CallServices) {
    this.call = openCall(call);
    this.callFrozen = frozenCall(call);
    this.tags = new Tags(this.call);
    this.invitations = new Invitations(this.call);
    this.exports = new Exports(this.call, timers, fetch);
    this.visibilityRules = new VisibilityRules(this.call);
    this.media = new Media(this.call, fileCall(call), timers);
    this.#keeper = keeper;
  }

  /**
   * The access token in use, fetched if there is none. Also the check that corp id and secret belong together.
   * @returns The token (a secret: keep it on the server) and when it ends, in milliseconds since the epoch.
   * @throws {WeComApiError} 40013: unknown corp. 40001: wrong or reset secret, or the app is disabled; the refusal is
   * remembered for 10 s, because WeCom blocks addresses that keep trying.
   * @see https://developer.work.weixin.qq.com/document/path/91039
   */
  async accessToken(): Promise<{ readonly value: string; readonly expiresAt: number }> {
    const { value, expiresAt } = await this.#keeper.get();
    return { value, expiresAt };
  }

  /**
   * Addresses WeCom's callbacks come from (`callbacks`) and its API answers at (`api`); some end in `*`. Refresh daily
   * and keep the old list for a while.
   * @see https://developer.work.weixin.qq.com/document/path/92521
   */
  async addresses(of: "callbacks" | "api", options?: CallOptions): Promise<readonly string[]> {
    const endpoint = of === "callbacks" ? "getcallbackip" : "get_api_domain_ip";
    return listIn(endpoint, await this.call(endpoint, {}, options), "ip_list");
  }
}

/** The contacts secret (通讯录同步): reads and writes the whole directory. Made by `wecom.contacts`. */
export class Contacts extends Credential {
  readonly departments: Departments;
  readonly members: Members;
  readonly imports: Imports;

  constructor(services: CallServices) {
    super(services);
    this.departments = new Departments(this.call);
    this.members = new Members(this.call);
    this.imports = new Imports(this.call, services.timers);
  }
}

/** One self-built app: reads the directory inside its visible range, and sends. Made by `wecom.app`. */
export class App extends Credential {
  readonly agentId: number;
  readonly departments: AppDepartments;
  readonly members: AppMembers;
  readonly imports: AppImports;
  readonly messages: Messages;
  readonly groupChats: GroupChats;
  /** Profile, menu and workbench tile. */
  readonly own: OwnApp;
  readonly login: Login;
  /** Calls of 企业号 (2014 to 2017) that WeCom no longer has. */
  readonly legacy: Legacy;
  readonly #services: CallServices;

  constructor(agentId: number, services: CallServices) {
    super(services);
    this.#services = services;
    this.agentId = agentId;
    this.departments = new Departments(this.call);
    this.members = new Members(this.call);
    this.imports = new Imports(this.call, services.timers);
    this.messages = new Messages(agentId, this.call, this.callFrozen, this.media);
    this.groupChats = new GroupChats(this.call);
    this.own = new OwnApp(agentId, this.call);
    this.login = new Login(services.corpId, agentId, this.call);
    this.legacy = new Legacy(agentId, this.call, fileCall(services.call));
  }

  /**
   * Receives messages and events of this app: `createReceiver` for this company. Late replies are sent as messages of this
   * app.
   * @throws {CallbackError} -40004: the EncodingAESKey is none.
   * @throws {UsageError} The token is none.
   */
  receiver(options: Omit<ReceiverOptions, "corpId" | "app">): Receiver {
    const { corpId, clock, timers, random } = this.#services;
    return createReceiver({ clock, timers, random, ...options, corpId, app: this });
  }
}
