import { type Dispatcher, Pool, ProxyAgent } from "undici";

export interface HttpRequest {
  /** Scheme, host and port, e.g. `https://qyapi.weixin.qq.com`. */
  readonly origin: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path and query. May hold secrets: never log it. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Budget for the whole exchange, in milliseconds. */
  readonly timeoutMilliseconds: number;
  /** Longest answer that is read; a longer one fails. */
  readonly maxResponseBytes?: number;
  readonly signal?: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** No usable answer. `sent` tells whether the request can have reached the other side. */
export class HttpFailure extends Error {
  override readonly name = "HttpFailure";
  readonly sent: "no" | "maybe";
  readonly reason: "unreachable" | "timeout" | "cut" | "too-large" | "aborted";
  constructor(reason: HttpFailure["reason"], sent: HttpFailure["sent"], detail: string) {
    super(`${reason}: ${detail}`);
    this.reason = reason;
    this.sent = sent;
  }
}

export interface Http {
  request(request: HttpRequest): Promise<HttpResponse>;
  close(): Promise<void>;
}

/** Outbound HTTP over kept-alive connections, one pool per origin. Redirects are not followed. */
export function undiciHttp(options: { proxy?: string; connections?: number } = {}): Http {
  const pools = new Map<string, Dispatcher>();
  const poolFor = (origin: string): Dispatcher => {
    let pool = pools.get(origin);
    if (!pool) {
      pool = options.proxy
        ? new ProxyAgent({ uri: options.proxy, connections: options.connections ?? 32 })
        : new Pool(origin, { connections: options.connections ?? 32, keepAliveTimeout: 10_000 });
      pools.set(origin, pool);
    }
    return pool;
  };
  return {
    async request(_request) {
      poolFor(_request.origin);
      throw new Error("written by the client's author");
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}
