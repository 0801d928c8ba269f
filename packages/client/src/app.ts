import type { Call } from "./call.ts";
import { Departments } from "./departments.ts";
import { Members } from "./members.ts";
import { Messages } from "./messages.ts";
import { type FrozenCall, frozenCall, type OpenCall, openCall } from "./open-call.ts";
import type { TokenKeeper } from "./tokens.ts";

/** What every secret can do. Made by `wecom.contacts`, or as part of an `App`. */
export class Contacts {
  readonly departments: Departments;
  readonly members: Members;
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

  constructor(call: Call, keeper: TokenKeeper) {
    this.call = openCall(call);
    this.callFrozen = frozenCall(call);
    this.departments = new Departments(this.call);
    this.members = new Members(this.call);
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
}

/** One self-built app: reads the directory inside its visible range, and sends. */
export class App extends Contacts {
  readonly agentId: number;
  readonly messages: Messages;

  constructor(agentId: number, call: Call, keeper: TokenKeeper) {
    super(call, keeper);
    this.agentId = agentId;
    this.messages = new Messages(agentId, this.callFrozen);
  }
}
