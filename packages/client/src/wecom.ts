/**
 * One company. `createWeCom` puts the parts together: transport, then around it logging, pacing, tokens, retry and the
 * caller's layers. Everything made from one `WeCom` shares its rates, its connections and its tokens.
 */
import { hash } from "node:crypto";
import {
  type Clock,
  type Http,
  type Log,
  type Random,
  systemClock,
  systemRandom,
  systemTimers,
  type Timers,
  undiciHttp,
} from "@shoufa/ports";
import { App, type CallServices, Contacts } from "./app.ts";
import { type Layer, stack } from "./call.ts";
import { UsageError } from "./errors.ts";
import { fetcher } from "./fetch-file.ts";
import { fileCall } from "./file-call.ts";
import { logging } from "./logging.ts";
import { ManagementGroup } from "./management-group.ts";
import { openCall } from "./open-call.ts";
import { type PaceOptions, pacing } from "./pacing.ts";
import { type RetryOptions, retry } from "./retry.ts";
import { memoryTokenStore, type TokenStore } from "./token-store.ts";
import { addToken, TokenKeeper } from "./tokens.ts";
import { httpTransport, splitBase } from "./transport.ts";
import { Webhook } from "./webhook.ts";

/** Company, network and rates of a client. Only `corpId` is required. */
export interface WeComOptions {
  readonly corpId: string;
  /**
   * Address below which `/cgi-bin/` is: `https://qyapi.weixin.qq.com` unless given, or an emulator's or a gateway's.
   * One that ends in `/cgi-bin` means the same as without it.
   */
  readonly apiBase?: string;
  /** Forward proxy, e.g. `http://user:password@proxy.corp:3128`. WeCom's trusted-IP rule is often met by one. */
  readonly proxy?: string;
  /** Used instead of own connections; then it brings its own proxy, and `close` leaves it open. */
  readonly http?: Http;
  readonly clock?: Clock;
  readonly timers?: Timers;
  readonly random?: Random;
  /** Log with a line per attempt, without secrets. None unless given. */
  readonly log?: Log;
  /** Token store; processes of one company that share it use one token. In memory unless given. */
  readonly tokenStore?: TokenStore;
  /** Budget of one attempt, 15,000 unless given. With repeats a call ends within twice that, waiting for pace aside. */
  readonly timeoutMilliseconds?: number;
  readonly pace?: PaceOptions;
  readonly retry?: RetryOptions;
  /** Outermost layers, the first sees a call first. They see `gettoken` too, with its secret. */
  readonly layers?: readonly Layer[];
}

/** One company. */
export interface WeCom {
  readonly corpId: string;
  /** One self-built app, by its AgentId and Secret (应用管理 → 自建). */
  app(identity: { readonly agentId: number; readonly secret: string }): App;
  /** The contacts secret (管理工具 → 通讯录同步): whole directory, no messages. */
  contacts(identity: { readonly secret: string }): Contacts;
  /** A management group of 企业号 (2014 to 2017), by its Secret: its part of the directory, with the calls of that time. */
  group(identity: { readonly secret: string }): ManagementGroup;
  /** A group's robot, by the `key` of its address. Needs no secret of the company. */
  webhook(key: string): Webhook;
  /** Lets running calls end, then closes the connections, unless `http` was handed in. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * @example
 * const wecom = createWeCom({ corpId: "ww0123456789abcdef" });
 * const app = wecom.app({ agentId: 1000002, secret: process.env.APP_SECRET ?? "" });
 * const { unreached } = await app.messages.sendText({ to: { users: ["zhangsan"] }, text: "早上好" });
 * @throws {UsageError} Options that cannot be meant.
 */
export function createWeCom(options: WeComOptions): WeCom {
  const { corpId, apiBase = "https://qyapi.weixin.qq.com", timeoutMilliseconds = 15_000, layers = [] } = options;
  const { clock = systemClock, timers = systemTimers, random = systemRandom, log } = options;
  if (corpId === "") throw new UsageError("corpId is empty");
  if (options.http && options.proxy) throw new UsageError("Give either http or proxy: a handed-in http has its own");
  const store = options.tokenStore ?? memoryTokenStore(clock);
  const paced = pacing(options.pace ?? {}, { clock, timers });
  const retried = retry(options.retry ?? {}, timeoutMilliseconds, { clock, timers, random });
  const ownHttp = options.http ? undefined : undiciHttp(options.proxy ? { proxy: options.proxy } : {});
  const http = options.http ?? (ownHttp as Http);
  const { origin, prefix } = splitBase(apiBase);
  const transport = httpTransport({ http, apiBase, timeoutMilliseconds });
  const logged = log ? [logging(log, clock)] : [];
  const withoutToken = stack(transport, [...layers, retried, paced, ...logged]);

  const keepers = new Map<string, TokenKeeper>();
  const keeperOf = (secret: string): TokenKeeper => {
    if (secret === "") throw new UsageError("secret is empty");
    // With the address: a token of the emulator must never be sent to WeCom, nor the other way round.
    const key = `${corpId}:${hash("sha256", `${origin}${prefix}\n${corpId}\n${secret}`, "base64url").slice(0, 22)}`;
    let keeper = keepers.get(key);
    if (!keeper) {
      keeper = new TokenKeeper({ corpId, secret, key, store, clock, call: withoutToken });
      keepers.set(key, keeper);
    }
    return keeper;
  };
  const fetch = fetcher(http, timeoutMilliseconds);
  const servicesOf = (keeper: TokenKeeper): CallServices => {
    const call = stack(transport, [...layers, retried, addToken(keeper), paced, ...logged]);
    return { corpId, call, keeper, clock, timers, random, fetch };
  };
  const close = async (): Promise<void> => ownHttp?.close();

  return {
    corpId,
    app({ agentId, secret }) {
      return new App(agentId, servicesOf(keeperOf(secret)));
    },
    contacts({ secret }) {
      return new Contacts(servicesOf(keeperOf(secret)));
    },
    group({ secret }) {
      return new ManagementGroup(servicesOf(keeperOf(secret)));
    },
    webhook(key) {
      return new Webhook(key, openCall(withoutToken), fileCall(withoutToken));
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
