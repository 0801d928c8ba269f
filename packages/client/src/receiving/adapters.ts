/**
 * A receiver in a web server: `node:http`, Express, Fastify, or anything that speaks the Web's `Request` and `Response`
 * (Hono, Next.js, Deno, Bun). None of these is a dependency; their types are written down as far as they are used.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { xmlCaps } from "@shoufa/protocol";
import { UsageError } from "../errors.ts";
import type { CallbackRequest, CallbackResponse } from "./request.ts";

type Handle = (request: CallbackRequest) => Promise<CallbackResponse>;

export interface Adapters {
  /** Listener of `node:http`: `createServer(receiver.node)`. Answers whatever the path. */
  readonly node: (request: IncomingMessage, response: ServerResponse) => void;
  /**
   * Handler of Express: `app.all("/wecom", receiver.express)`. Before body parsers, or behind `express.text` or
   * `express.raw`, which leave the body as it came.
   */
  readonly express: (
    request: IncomingMessage & { readonly body?: unknown },
    response: ServerResponse,
    next: (error?: unknown) => void,
  ) => void;
  /** Plugin of Fastify: `fastify.register(receiver.fastify, { path: "/wecom" })`. The server's own parsers stay. */
  readonly fastify: (server: FastifyServer, options: { readonly path: string }) => Promise<void>;
  /** For everything that speaks `Request`: `export const GET = receiver.fetch; export const POST = receiver.fetch;` */
  readonly fetch: (request: Request) => Promise<Response>;
}

/** The used part of a Fastify server. */
export interface FastifyServer {
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    contentType: string,
    options: { parseAs: "buffer"; bodyLimit: number },
    parser: (request: unknown, body: Buffer, done: (error: Error | null, body?: unknown) => void) => void,
  ): unknown;
  route(options: {
    method: ("GET" | "POST")[];
    url: string;
    handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  }): unknown;
}
interface FastifyRequest {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}
interface FastifyReply {
  code(status: number): FastifyReply;
  type(contentType: string): FastifyReply;
  send(body: string): unknown;
}

/** A longer body is no callback; it is read no further. */
const maxBytes = xmlCaps.bytes;
const tooLarge: CallbackResponse = { status: 413, contentType: "text/plain; charset=utf-8", body: "too large" };

export function adaptersOf(handle: Handle): Adapters {
  return {
    node(request, response) {
      serve(handle, request, response, undefined).catch(() => response.destroy());
    },
    express(request, response, next) {
      serve(handle, request, response, bodyOf(request.body)).catch(next);
    },
    async fastify(server, { path }) {
      server.removeAllContentTypeParsers();
      server.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: maxBytes }, (_, body, done) => done(null, body));
      server.route({
        method: ["GET", "POST"],
        url: path,
        async handler({ method, url, body }, reply) {
          const answer = await handle({ method, search: searchOf(url), body: bodyOf(body) ?? "" });
          return reply.code(answer.status).type(answer.contentType).send(answer.body);
        },
      });
    },
    async fetch(request) {
      const body = request.method === "POST" ? await readWebBody(request) : new Uint8Array();
      const answer = body ? await handle({ method: request.method, search: searchOf(request.url), body }) : tooLarge;
      return new Response(answer.body, { status: answer.status, headers: { "content-type": answer.contentType } });
    },
  };
}

async function serve(
  handle: Handle,
  request: IncomingMessage,
  response: ServerResponse,
  parsed: Uint8Array | string | undefined,
): Promise<void> {
  const { method = "GET", url = "" } = request;
  if (parsed === undefined && method === "POST" && request.readableEnded) {
    throw new UsageError(
      "A body parser has consumed the callback's body. Use express.text or express.raw, or mount first",
    );
  }
  const body = parsed ?? (method === "POST" ? await readNodeBody(request) : "");
  // The connection ended before the body did.
  if (body === undefined && request.destroyed) return;
  const answer = body === undefined ? tooLarge : await handle({ method, search: searchOf(url), body });
  const close = answer === tooLarge ? { connection: "close" } : {};
  response.writeHead(answer.status, { "content-type": answer.contentType, ...close }).end(answer.body);
}

/** Body from a body parser, if the parser left it as it came. */
function bodyOf(body: unknown): Uint8Array | string | undefined {
  if (typeof body === "string") return body;
  return body instanceof Uint8Array ? body : undefined;
}

const searchOf = (url: string): string => /\?([^#]*)/.exec(url)?.[1] ?? "";

/** Undefined when it is too long, or does not come to its end. */
async function readNodeBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request) {
      length += chunk.length;
      if (length > maxBytes) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}

async function readWebBody(request: Request): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
