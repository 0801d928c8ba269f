/**
 * HTTP server: platform calls on the shortest path, control API and pages besides. Can go offline like a platform that
 * cannot be reached, with its state kept.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

/** Larger bodies are refused. WeCom has such a limit (40206) but publishes no figure. */
const maxBodyBytes = 10 * 1024 * 1024;
/** Largest upload: files may have 20 MB, and a larger file must be received to be refused with its own code. */
const maxUploadBytes = 64 * 1024 * 1024;

/** `rawBody` is the text of `bytes`, except that an upload has none. */
export type Serve = (request: IncomingMessage, response: ServerResponse, rawBody: string, bytes: Buffer) => void;

export interface Handlers {
  readonly platform: Serve;
  readonly tooLarge: Serve;
  /** Under `/files/`: part of the platform, but not of its API. */
  readonly file: Serve;
  readonly control: Serve;
  readonly page: Serve;
  /** A WebSocket is asked for. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export class HttpServer {
  readonly #handlers: Handlers;
  readonly #host: string;
  #port: number;
  #server: Server | undefined;
  /** Connections that have become WebSockets. */
  readonly #upgraded = new Set<Duplex>();
  #platformReachable = true;

  constructor(options: { handlers: Handlers; host: string; port: number }) {
    this.#handlers = options.handlers;
    this.#host = options.host;
    this.#port = options.port;
  }

  /** False: platform calls and connections of bots are cut off, while control API and pages go on. */
  get platformReachable(): boolean {
    return this.#platformReachable;
  }

  set platformReachable(reachable: boolean) {
    this.#platformReachable = reachable;
    if (!reachable) this.#cutUpgraded();
  }

  /** Stays the same over `close` and `listen`. */
  get port(): number {
    return this.#port;
  }

  /** @throws With a sentence when the port is taken or not allowed. */
  async listen(): Promise<void> {
    if (this.#server) return;
    const server = createServer({ keepAliveTimeout: 60_000, noDelay: true }, this.#serve);
    server.on("upgrade", this.#upgrade);
    await new Promise<void>((resolve, reject) => {
      const failed = (error: NodeJS.ErrnoException): void => reject(explained(error, this.#host, this.#port));
      server.once("error", failed);
      server.listen(this.#port, this.#host, () => {
        server.off("error", failed);
        resolve();
      });
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Refuses connections from now on and breaks those that are open. */
  async close(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    this.#cutUpgraded();
    await closed;
  }

  readonly #serve = (request: IncomingMessage, response: ServerResponse): void => {
    // A base address that ends in a slash, with a path behind it.
    if (request.url!.startsWith("//")) request.url = request.url!.replace(/^\/+/, "/");
    const url = request.url!;
    const serve = url.startsWith("/cgi-bin/")
      ? this.#platform
      : url.startsWith("/control/")
        ? this.#handlers.control
        : url.startsWith("/files/")
          ? this.#files
          : this.#handlers.page;
    if (request.method === "GET" || request.method === "HEAD") {
      request.resume();
      serve(request, response, "", noBytes);
    } else {
      this.#withBody(request, response, serve);
    }
  };

  readonly #upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (!this.platformReachable) {
      socket.destroy();
      return;
    }
    this.#upgraded.add(socket);
    socket.once("close", () => this.#upgraded.delete(socket));
    this.#handlers.upgrade(request, socket, head);
  };

  #cutUpgraded(): void {
    for (const socket of this.#upgraded) socket.destroy();
  }

  readonly #platform: Serve = (request, response, rawBody, bytes) => {
    if (this.platformReachable) this.#handlers.platform(request, response, rawBody, bytes);
    else request.socket.destroy();
  };

  readonly #files: Serve = (request, response, rawBody, bytes) => {
    if (this.platformReachable) this.#handlers.file(request, response, rawBody, bytes);
    else request.socket.destroy();
  };

  #withBody(request: IncomingMessage, response: ServerResponse, serve: Serve): void {
    const chunks: Buffer[] = [];
    const isUpload = request.headers["content-type"]?.startsWith("multipart/") ?? false;
    const limit = isUpload ? maxUploadBytes : maxBodyBytes;
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limit) {
        request.removeAllListeners("data").removeAllListeners("end").resume();
        response.setHeader("Connection", "close");
        this.#handlers.tooLarge(request, response, "", noBytes);
      } else {
        chunks.push(chunk);
      }
    });
    request.on("end", () => {
      const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      serve(request, response, isUpload ? "" : body.toString("utf8"), body);
    });
  }
}

const noBytes = Buffer.alloc(0);

function explained(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken by another program.`,
    EACCES: `This user may not listen on port ${port}.`,
    EADDRNOTAVAIL: `This computer has no address ${host}.`,
  };
  const reason = reasons[error.code ?? ""];
  return reason ? Object.assign(new Error(reason, { cause: error }), { code: error.code }) : error;
}
