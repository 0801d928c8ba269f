/** Parts of the peers' interfaces that the benchmarks use; these packages have no types of their own. */
declare module "wechat-enterprise" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  interface Cryptor {
    encrypt(xml: string): string;
    getSignature(timestamp: string, nonce: string, encrypt: string): string;
  }
  type Middleware = (
    request: IncomingMessage & { query?: unknown },
    response: ServerResponse,
    next: (error?: unknown) => void,
  ) => void;
  type Handle = (
    message: Record<string, unknown>,
    request: IncomingMessage,
    response: ServerResponse & { reply(content: string): void },
    next: (error?: unknown) => void,
  ) => void;
  interface Handler {
    /** Only after `middlewarify`. */
    readonly cryptor: Cryptor;
    setHandler(msgType: string, handle: Handle): Handler;
    middlewarify(): Middleware;
  }
  const wechat: {
    (config: { token: string; encodingAESKey: string; corpId: string }): Handler;
    encryptWrap(parts: { encrypt: string; signature: string; timestamp: string; nonce: string }): string;
  };
  export = wechat;
}

declare module "xml2js" {
  const xml2js: {
    parseString(
      xml: string,
      options: Readonly<Record<string, unknown>>,
      done: (error: Error | null, result: { xml: Record<string, unknown> }) => void,
    ): void;
  };
  export = xml2js;
}

declare module "express" {
  import type { RequestListener, Server } from "node:http";

  interface Application extends RequestListener {
    use(path: string, handler: unknown): void;
    use(...handlers: unknown[]): void;
    all(path: string, handler: unknown): void;
    listen(port: number, host: string): Server;
  }
  const express: { (): Application; text(options: { type: string }): unknown; json(): unknown };
  export = express;
}
