/**
 * One request and its answer on an undici dispatcher, with one clock over the whole of it. `dispatch` with this handler costs
 * what a bare `dispatch` costs; `Pool.request`, which builds a stream for every answer, takes a third more.
 */
import type { Dispatcher } from "undici";
import type { HttpRequest, HttpResponse } from "./http-request.ts";

/** No usable answer. `sent` tells whether the request can have reached the other side. */
export class HttpFailure extends Error {
  override readonly name = "HttpFailure";
  /** `no`: it certainly did not leave, repeating is safe. `maybe`: unknown. */
  readonly sent: "no" | "maybe";
  /**
   * `unreachable`: no connection (refused, DNS, TLS, proxy). `timeout`: the budget ran out. `cut`: the connection ended
   * or spoke no HTTP. `too-large`: the answer passed `maxResponseBytes`. `aborted`: the caller's signal.
   */
  readonly reason: "unreachable" | "timeout" | "cut" | "too-large" | "aborted";
  constructor(reason: HttpFailure["reason"], sent: HttpFailure["sent"], detail: string) {
    super(`${reason}: ${detail}`);
    this.reason = reason;
    this.sent = sent;
  }
}

const defaultMaxResponseBytes = 64 * 1024 * 1024;
const connectTimeouts = new Set(["UND_ERR_CONNECT_TIMEOUT", "ETIMEDOUT"]);

export class Exchange implements Dispatcher.DispatchHandler {
  readonly #request: HttpRequest;
  readonly #resolve: (response: HttpResponse) => void;
  readonly #reject: (failure: HttpFailure) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #maxBytes: number;
  #settled = false;
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #headers: HttpResponse["headers"] = {};
  #first: Buffer | undefined;
  #more: Buffer[] | undefined;
  #bytes = 0;

  constructor(request: HttpRequest, resolve: (response: HttpResponse) => void, reject: (failure: HttpFailure) => void) {
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#maxBytes = request.maxResponseBytes ?? defaultMaxResponseBytes;
    this.#timer = setTimeout(this.#timeOut, request.timeoutMilliseconds);
  }

  start(dispatcher: Dispatcher): void {
    const { origin, method, path, headers, body, signal } = this.#request;
    if (signal) {
      signal.addEventListener("abort", this.#abort, { once: true });
      if (signal.aborted) this.#abort();
      if (this.#settled) return;
    }
    try {
      dispatcher.dispatch({ origin, method, path, headers: headers ?? null, body: body ?? null }, this);
    } catch (error) {
      this.onResponseError(undefined, error);
    }
  }

  /** Undici calls this right before the first byte is written: the border between `no` and `maybe`. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Timed out while it waited in the pool: it must not leave now.
    if (this.#settled) controller.abort(new Error("settled"));
    else this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: HttpResponse["headers"]): void {
    this.#status = status;
    this.#headers = headers;
    if (Number(headers["content-length"]) > this.#maxBytes) this.#tooLarge();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes) this.#tooLarge();
    else if (!this.#first) this.#first = chunk;
    else if (this.#more) this.#more.push(chunk);
    else this.#more = [this.#first, chunk];
  }

  onResponseEnd(): void {
    if (!this.#settle()) return;
    const body = this.#more ? Buffer.concat(this.#more, this.#bytes) : (this.#first ?? Buffer.alloc(0));
    this.#resolve({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: unknown, error: unknown): void {
    if (this.#settled) return;
    const code = codeOf(error);
    if (isProxyRefusal(error)) this.#fail("unreachable", "no", "the proxy refused (407)");
    else if (this.#controller) this.#fail("cut", "maybe", code);
    else this.#fail(connectTimeouts.has(code) ? "timeout" : "unreachable", "no", code);
  }

  readonly #timeOut = (): void => {
    const { timeoutMilliseconds } = this.#request;
    this.#fail("timeout", this.#sent(), `no answer within ${timeoutMilliseconds} ms`);
  };

  readonly #abort = (): void => this.#fail("aborted", this.#sent(), "by the caller");

  #tooLarge(): void {
    this.#fail("too-large", "maybe", `the answer is longer than ${this.#maxBytes} bytes`);
  }

  #sent(): "no" | "maybe" {
    return this.#controller ? "maybe" : "no";
  }

  #fail(reason: HttpFailure["reason"], sent: HttpFailure["sent"], detail: string): void {
    if (!this.#settle()) return;
    this.#reject(new HttpFailure(reason, sent, `${hostOf(this.#request.origin)}: ${detail}`));
    this.#controller?.abort(new Error("settled"));
  }

  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#request.signal?.removeEventListener("abort", this.#abort);
    return true;
  }
}

/** Only the code: messages of the network stack may quote what was sent. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown cause";
  const code = (error as NodeJS.ErrnoException).code;
  const status = /^Proxy response \((\d{3})\)/.exec(error.message)?.[1];
  if (status) return `the proxy answered ${status} to CONNECT`;
  return code ?? error.name;
}

function isProxyRefusal(error: unknown): boolean {
  return error instanceof Error && error.message === "Proxy Authentication Required (407)";
}

function hostOf(origin: string): string {
  return URL.parse(origin)?.host ?? "unknown host";
}
