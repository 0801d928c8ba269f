/**
 * The HTTP server: one `node:http` server whose first look decides. `/callback/…` goes to a bare function, because it
 * is the one path where every microsecond counts; everything else goes through the checks below and then to Fastify.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import fastifyCookie from "@fastify/cookie";
import { parametersSchema, type Route } from "@shoufa/contract";
import type { Log, Random } from "@shoufa/ports";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { z } from "zod";
import { storeProblemOf } from "../db/store-trouble.ts";
import { type ClientAddress, networkOf } from "./client-address.ts";
import type { Actor, Asked, Implementation } from "./implement.ts";
import type { Authorizer } from "./policy.ts";
import { Problem } from "./problem.ts";
import { isFromOwnPages, type Origins, securityHeaders } from "./security.ts";

/** Largest JSON body: 10,000 chosen people and a text fit easily. */
const maxBodyBytes = 1_048_576;

export type BareHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** How requests are tied to people; `operators/` provides it. */
export interface Identity {
  /** Name of the session cookie, and whether it may only travel over TLS. */
  readonly cookie: { readonly name: string; readonly secure: boolean; readonly maxAgeSeconds: number };
  identify(sessionId: string): Promise<Actor | null>;
}

export interface HttpOptions {
  readonly routes: readonly Implementation[];
  readonly authorizer: Authorizer;
  readonly identity: Identity;
  readonly origins: Origins;
  readonly clientAddress: ClientAddress;
  /** Gets every request whose path starts with `/callback/`, untouched. */
  readonly callback: BareHandler | null;
  readonly log: Log;
  readonly random: Random;
}

export async function buildHttp(options: HttpOptions): Promise<{ app: FastifyInstance; server: Server }> {
  const { origins, log, random } = options;
  const headers = Object.entries(securityHeaders(origins.https));
  let server: Server | undefined;
  const app = fastify({
    bodyLimit: maxBodyBytes,
    logger: false,
    genReqId: () => random.uuid(),
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true, maxParamLength: 256 },
    serverFactory: (toFastify) => {
      server = createServer({
        headersTimeout: 10_000,
        requestTimeout: 60_000,
        keepAliveTimeout: 65_000,
        maxHeaderSize: 16_384,
      });
      server.on("request", (request: IncomingMessage, response: ServerResponse) => {
        if (options.callback && request.url?.startsWith("/callback/")) return options.callback(request, response);
        for (const [name, value] of headers) response.setHeader(name, value);
        toFastify(request, response);
      });
      return server;
    },
  });
  await app.register(fastifyCookie);

  app.addHook("onRequest", async (request, reply) => {
    if (origins.hosts && !origins.hosts(request.headers.host ?? "")) throw new Problem("request.foreign_origin");
    if (/%00/.test(request.url)) throw new Problem("request.invalid", { field: "URL" });
    if (!isApi(request)) return;
    reply.header("cache-control", "no-store");
    if (!isFromOwnPages(request.raw, origins.https)) throw new Problem("request.foreign_origin");
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
    try {
      done(null, body === "" ? undefined : JSON.parse(body as string, guarded));
    } catch {
      done(new Problem("request.invalid", { field: "JSON" }));
    }
  });
  app.setErrorHandler((error, request, reply) => answerProblem(asProblem(error, request, log), request, reply));

  for (const { route, handle } of options.routes) {
    const params = parametersSchema(route.path);
    app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => answer({ route, handle, params, ...options }, request, reply),
    });
  }
  return { app, server: server as Server };
}

const isApi = (request: FastifyRequest): boolean => request.url === "/api" || request.url.startsWith("/api/");

/**
 * `__proto__` in a body is a member like any other to JSON, and a trap to whoever copies it. Text with NUL or half a
 * character in it can be neither stored nor shown everywhere, so it is refused here once for all.
 */
function guarded(key: string, value: unknown): unknown {
  if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed())) throw new Error("not text");
  return key === "__proto__" ? undefined : value;
}

interface Registered extends Implementation, Pick<HttpOptions, "identity" | "authorizer" | "clientAddress"> {
  readonly params: z.ZodObject;
}

async function answer(registered: Registered, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { route, identity, authorizer } = registered;
  const sessionId = request.cookies[identity.cookie.name] ?? null;
  const actor = sessionId ? await identity.identify(sessionId) : null;
  if (route.right !== "public") {
    if (!actor) throw new Problem("session.required");
    if (!authorizer.may(actor, route.right)) throw new Problem("request.not_found");
  }
  const { name, secure, maxAgeSeconds } = identity.cookie;
  let allowed = route.scope === "installation";
  const asked: Asked<Route> = {
    actor: actor as Actor,
    params: checked(registered.params, request.params) as never,
    query: checked(route.query, request.query),
    headers: checked(route.headers, request.headers),
    body: checked(route.body, route.method === "GET" || route.body.type === "undefined" ? undefined : request.body),
    allow(accountId) {
      if (actor && route.right !== "public") authorizer.authorize(actor, route.right, accountId);
      allowed = true;
    },
    requestId: request.id,
    network: networkOf(registered.clientAddress(request.raw)),
    sessionId,
    setSession(id) {
      const attributes = { path: "/", httpOnly: true, sameSite: "lax", secure } as const;
      if (id) reply.setCookie(name, id, { ...attributes, maxAge: maxAgeSeconds });
      else reply.clearCookie(name, attributes);
    },
    isStillSignedIn: async () => sessionId !== null && (await identity.identify(sessionId)) !== null,
    takeOver() {
      reply.hijack();
      return { request: request.raw, response: reply.raw };
    },
  };
  const result = await registered.handle(asked);
  if (reply.sent) return reply;
  if (!allowed)
    throw new Error(`${route.method} ${route.path} answered without asking whether the operator may see it`);
  return result === undefined ? reply.code(204).send() : reply.code(route.status).send(result);
}

/** @throws {Problem} `request.invalid` naming the first member that is wrong, `idempotency.missing` for that header. */
function checked<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const taken = schema.safeParse(given);
  if (taken.success) return taken.data;
  const field = taken.error.issues[0]?.path.join(".") || "body";
  throw field === "idempotency-key" ? new Problem("idempotency.missing") : new Problem("request.invalid", { field });
}

function answerProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (problem.code === "session.slow_down") reply.header("retry-after", String(problem.params.seconds ?? 1));
  return reply.code(problem.status).header("cache-control", "no-store").send(problem.body(request.id));
}

/** What the framework refuses has no words of ours yet; anything else unforeseen is our fault and is logged. */
function asProblem(error: unknown, request: FastifyRequest, log: Log): Problem {
  if (error instanceof Problem) return error;
  const trouble = storeProblemOf(error);
  if (trouble) {
    log.warn("http.store", { requestId: request.id, route: request.routeOptions.url, trouble });
    return new Problem(trouble);
  }
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (statusCode === 413) return new Problem("request.too_large", { max: maxBodyBytes });
  if (statusCode && statusCode >= 400 && statusCode < 500)
    return new Problem("request.invalid", {
      field: code === "FST_ERR_CTP_INVALID_MEDIA_TYPE" ? "Content-Type" : "body",
    });
  log.error("http.failed", { requestId: request.id, method: request.method, route: request.routeOptions.url, error });
  return new Problem("server.failed");
}
