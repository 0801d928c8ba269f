import type { Timers } from "@shoufa/ports";
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
import { Tags } from "./tags.ts";
import type { TokenKeeper } from "./tokens.ts";
import { VisibilityRules } from "./visibility-rules.ts";

/** What the families stand on. */
export interface Footing {
  readonly corpId: string;
  readonly call: Call;
  readonly keeper: TokenKeeper;
  readonly timers: Timers;
  readonly fetch: Fetch;
}

/** What every secret can do. Made by `wecom.contacts`, or as part of an `App`. */
export class Contacts {
  readonly departments: Departments;
  readonly members: Members;
  readonly tags: Tags;
  readonly invitations: Invitations;
  readonly imports: Imports;
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

  constructor({ call, keeper, timers, fetch }: Footing) {
    this.call = openCall(call);
    this.callFrozen = frozenCall(call);
    this.departments = new Departments(this.call);
    this.members = new Members(this.call);
    this.tags = new Tags(this.call);
    this.invitations = new Invitations(this.call);
    this.imports = new Imports(this.call, timers);
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

/** One self-built app: reads the directory inside its visible range, and sends. */
export class App extends Contacts {
  readonly agentId: number;
  readonly messages: Messages;
  readonly groupChats: GroupChats;
  /** Profile, menu and workbench tile. */
  readonly own: OwnApp;
  readonly login: Login;
  /** What only 企业号 could. */
  readonly legacy: Legacy;

  constructor(agentId: number, footing: Footing) {
    super(footing);
    this.agentId = agentId;
    this.messages = new Messages(agentId, this.call, this.callFrozen);
    this.groupChats = new GroupChats(this.call);
    this.own = new OwnApp(agentId, this.call);
    this.login = new Login(footing.corpId, agentId, this.call);
    this.legacy = new Legacy(agentId, this.call, fileCall(footing.call));
  }
}
