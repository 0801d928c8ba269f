export interface HttpRequest {
  /** Scheme, host and port, e.g. `https://qyapi.weixin.qq.com`. */
  readonly origin: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path and query. May hold secrets: never log it. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | Uint8Array | undefined;
  /** Budget for the whole exchange, in milliseconds: queueing, connecting, sending and reading. */
  readonly timeoutMilliseconds: number;
  /** Longest answer that is read, in bytes of body (default 64 MiB); a longer one fails as `too-large`. */
  readonly maxResponseBytes?: number;
  readonly signal?: AbortSignal | undefined;
  /**
   * Forward proxy for this request: `http:`, `https:` or `socks5:`, with user and password when it wants them, each
   * percent-encoded. Before it, the client's own.
   */
  readonly proxy?: string | undefined;
}

export interface HttpResponse {
  /** Any status: a redirect or a 500 is an answer, not a failure. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}
