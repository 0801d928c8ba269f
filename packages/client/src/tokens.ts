/**
 * Access tokens: one live token per (corp, app secret), shared by every caller. Start at `addToken`.
 * Callers who ask together share one request. WeCom may void a token early, so 40014 and 42001 renew it once and the
 * call is made once more; any other refusal, above all 40001, is handed on at once.
 * Elsewhere: where tokens are kept (token-store.ts). Source: developer.work.weixin.qq.com/document/path/91039.
 */
import type { Clock } from "@shoufa/ports";
import { type Call, type Layer, outgoing } from "./call.ts";
import { NoAnswerError, WeComApiError } from "./errors.ts";
import type { FetchedToken, StoredToken, TokenStore } from "./token-store.ts";
import { untilAborted } from "./until-aborted.ts";

const marginMilliseconds = 5 * 60_000;
const minLifetimeSeconds = 60;
const maxLifetimeSeconds = 7200;
/** The secret is wrong, or not this corp's. Hundreds of such refusals get our address blocked for an hour. */
const wrongSecret = new Set([40001, 40013, 40091]);
const refusalHoldsMilliseconds = 10_000;

const isSpent = (error: unknown): boolean =>
  error instanceof WeComApiError && (error.errcode === 40014 || error.errcode === 42001);

export function addToken(keeper: TokenKeeper): Layer {
  return (next) => async (call) => {
    if (!call.token) return await next(call);
    const token = keeper.current() ?? (await untilAborted(keeper.get(), call));
    try {
      return await next({ ...call, accessToken: token.value });
    } catch (error) {
      if (!isSpent(error)) throw error;
    }
    const renewed = await untilAborted(keeper.renew(token.generation), call);
    return await next({ ...call, accessToken: renewed.value });
  };
}

export interface TokenKeeperOptions {
  readonly corpId: string;
  readonly secret: string;
  /** Key in the store. */
  readonly key: string;
  readonly store: TokenStore;
  readonly clock: Clock;
  /** Makes the `gettoken` call. */
  readonly call: Call;
}

/** Current token of one secret, fetched and renewed when needed. */
export class TokenKeeper {
  readonly #options: TokenKeeperOptions;
  #token: StoredToken | undefined;
  /** By both clocks: wall time goes on while the machine sleeps, and monotonic time is never set back. */
  #renewAt = { wall: 0, monotonic: 0 };
  #spentGeneration: number | undefined;
  #asking: Promise<StoredToken> | undefined;
  #refused: { readonly error: WeComApiError; readonly until: number } | undefined;

  constructor(options: TokenKeeperOptions) {
    this.#options = options;
  }

  /** Current token, if one is in memory. */
  current(): StoredToken | undefined {
    const { clock } = this.#options;
    return this.#token && clock.now() < this.#renewAt.wall && clock.monotonic() < this.#renewAt.monotonic
      ? this.#token
      : undefined;
  }

  /** Current token, from the store or from WeCom. Callers wait together; none of them can cancel it for the others. */
  get(): Promise<StoredToken> {
    const token = this.current();
    if (token) return Promise.resolve(token);
    // The store may still think that it lasts, when the clock was set back.
    if (this.#token) this.#spentGeneration = this.#token.generation;
    this.#asking ??= this.#obtain().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** Token other than the one that WeCom no longer accepts. */
  renew(usedGeneration: number): Promise<StoredToken> {
    if (!this.#token || this.#token.generation === usedGeneration) {
      this.#spentGeneration = usedGeneration;
      this.#token = undefined;
    }
    return this.get();
  }

  async #obtain(): Promise<StoredToken> {
    const { clock, key, store } = this.#options;
    if (this.#refused && clock.monotonic() < this.#refused.until) throw this.#refused.error;
    const stored = await store.read(key);
    if (stored && stored.generation !== this.#spentGeneration && stored.expiresAt - clock.now() > marginMilliseconds) {
      return this.#adopt(stored);
    }
    return this.#adopt(await store.refresh(key, stored?.generation ?? this.#spentGeneration, () => this.#fetch()));
  }

  #adopt(token: StoredToken): StoredToken {
    // While a token lives, WeCom answers gettoken with the same one and what is left of it. A fixed margin would then
    // ask before every call; half of what is left asks a few times and meets the end.
    const { clock } = this.#options;
    const left = Math.min(token.expiresAt - clock.now(), maxLifetimeSeconds * 1000);
    const good = left - Math.min(marginMilliseconds, left / 2);
    this.#renewAt = { wall: clock.now() + good, monotonic: clock.monotonic() + good };
    this.#token = token;
    return token;
  }

  async #fetch(): Promise<FetchedToken> {
    const { corpId, secret, call, clock } = this.#options;
    try {
      const reply = await call(outgoing("gettoken", { corpid: corpId, corpsecret: secret }));
      const value = reply["access_token"];
      if (typeof value !== "string" || value === "") {
        throw new NoAnswerError("gettoken", "not-wecom", "not-sent", "the answer holds no access_token");
      }
      return { value, expiresInSeconds: lifetime(reply["expires_in"]) };
    } catch (error) {
      if (error instanceof WeComApiError && wrongSecret.has(error.errcode)) {
        this.#refused = { error, until: clock.monotonic() + refusalHoldsMilliseconds };
      }
      // gettoken changes nothing, and the call that wanted the token has not left.
      if (error instanceof NoAnswerError && error.outcome === "unknown") {
        throw new NoAnswerError("gettoken", error.reason, "not-sent", error.detail);
      }
      throw error;
    }
  }
}

function lifetime(expiresIn: unknown): number {
  if (typeof expiresIn !== "number" || Number.isNaN(expiresIn)) return maxLifetimeSeconds;
  return Math.min(maxLifetimeSeconds, Math.max(minLifetimeSeconds, expiresIn));
}
