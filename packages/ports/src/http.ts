/**
 * Outbound HTTP. `Http` is the port; `undiciHttp` is the real one, made for many small calls to one host. What callers
 * need most after a failure is whether the request can have had an effect, so every failure says that first (`sent`).
 */
import type { LookupFunction } from "node:net";
import { type Dispatcher, Pool, ProxyAgent, Socks5ProxyAgent } from "undici";
import { Exchange, HttpFailure } from "./http-exchange.ts";
import type { HttpRequest, HttpResponse } from "./http-request.ts";

export type { HttpRequest, HttpResponse } from "./http-request.ts";

export interface Http {
  /** @throws {HttpFailure} Nothing else. Its text names host and cause, never path, query or credentials. */
  request(request: HttpRequest): Promise<HttpResponse>;
  /** Lets running requests end (their own time-outs bound the wait), then closes every connection. */
  close(): Promise<void>;
}

export interface UndiciHttpOptions {
  /** Forward proxy for every request, e.g. `http://user:password@proxy.corp:3128`. HTTPS goes through CONNECT. */
  readonly proxy?: string;
  /** Connections per origin, 32 by default; further requests wait for a free one. */
  readonly connections?: number;
  /** Addresses of a host's name; the system's own unless given. */
  readonly lookup?: LookupFunction;
  /** Longest wait for one connection (TCP and TLS), in milliseconds, 10,000 by default. */
  readonly connectTimeoutMilliseconds?: number;
}

/** Outbound HTTP/1.1 over kept-alive connections, one pool per origin. Redirects are not followed. */
export function undiciHttp(options: UndiciHttpOptions = {}): Http {
  const settings = {
    connections: options.connections ?? 32,
    connectTimeout: options.connectTimeoutMilliseconds ?? 10_000,
    ...(options.lookup && {
      connect: { lookup: options.lookup, timeout: options.connectTimeoutMilliseconds ?? 10_000 },
    }),
    keepAliveTimeout: 10_000,
    // The exchange keeps one clock for everything, so undici need not keep two more.
    headersTimeout: 0,
    bodyTimeout: 0,
    // In HTTP/2 a request may be retried below us after it left; then `sent` could not be answered truthfully.
    allowH2: false,
  };
  const pools = new Map<string, Dispatcher>();
  let closed = false;

  const poolFor = (origin: string, proxy: string | undefined): Dispatcher => {
    const name = proxy === undefined ? origin : `${origin} ${proxy}`;
    let pool = pools.get(name);
    if (!pool) {
      pool = proxy === undefined ? new Pool(origin, settings) : through(proxy, settings);
      pools.set(name, pool);
    }
    return pool;
  };

  return {
    request(request) {
      if (closed) return Promise.reject(new HttpFailure("unreachable", "no", "the HTTP client is closed"));
      return new Promise((resolve, reject) => {
        let pool: Dispatcher;
        try {
          pool = poolFor(request.origin, request.proxy ?? options.proxy);
        } catch {
          return reject(new HttpFailure("unreachable", "no", "the address of the server or proxy is not valid"));
        }
        new Exchange(request, resolve, reject).start(pool);
      });
    },
    async close() {
      closed = true;
      await Promise.all([...pools.values()].map((pool) => pool.close()));
      pools.clear();
    },
  };
}

/** HTTP goes through the proxy as it is or by CONNECT, HTTPS by CONNECT; a SOCKS5 proxy carries both as they are. */
function through(proxy: string, settings: Pool.Options & { connectTimeout?: number }): Dispatcher {
  return proxy.startsWith("socks5:")
    ? new Socks5ProxyAgent(proxy, { connectTimeout: settings.connectTimeout ?? 10_000 })
    : new ProxyAgent({ ...settings, uri: proxy });
}
