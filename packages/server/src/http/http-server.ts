/**
 * The HTTP server: one `node:http` server whose first look decides. `/callback/…` goes to a bare function, because it
 * is the one path where every microsecond counts; everything else goes to Fastify, where `onRequest` decides by the
 * matched route, before the body is read, whether the request goes on.
 */
import { createServer, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import fastifyCookie from "@fastify/cookie";
import { parametersSchema, type Route } from "@shoufa/contract";
import fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { methodsOf, pathIn } from "./addresses.ts";
import { admit, answerRoute, type Caller } from "./answer-route.ts";
import { brokenRequestProblem, maxHeaderBytes, refuseOnSocket } from "./broken-request.ts";
import { answerFailure } from "./failures.ts";
import type { BareHandler, HttpOptions } from "./http-options.ts";
import type { Implementation } from "./implement.ts";
import { readJson } from "./json-body.ts";
import { Problem } from "./problem.ts";
import { isFromOwnPages, securityHeaders } from "./security.ts";

export type { HttpOptions } from "./http-options.ts";

/** @returns `handle`: what answers a request of another listener, without the callbacks. */
export async function buildHttp(
  options: HttpOptions,
): Promise<{ app: FastifyInstance; server: Server; handle: BareHandler }> {
  const { origins, log, random } = options;
  const headers = Object.entries(securityHeaders(origins.https));
  let server: Server | undefined;
  let handle: BareHandler | undefined;
  const answering = new WeakMap<Socket, ServerResponse>();
  const app = fastify({
    logger: false,
    genReqId: () => random.uuid(),
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true, maxParamLength: 256 },
    serverFactory: (toFastify) => {
      handle = (request, response) => {
        answering.set(request.socket, response);
        for (const [name, value] of headers) response.setHeader(name, value);
        toFastify(request, response);
      };
      const answer = handle;
      server = nodeServer((request, response) => {
        if (options.callback && request.url?.startsWith("/callback/")) return options.callback(request, response);
        if (request.url?.startsWith("/WW_verify_")) {
          const file = request.method === "GET" ? options.ownershipFile?.(request.url) : undefined;
          if (file !== undefined) return answerText(response, file);
        }
        answer(request, response);
      });
      server.on("connect", (_request, socket) =>
        refuseOnSocket(socket as Socket, new Problem("request.not_found"), random.uuid(), headers),
      );
      return server;
    },
    clientErrorHandler(error, socket) {
      const answer = answering.get(socket);
      const isHalfSent = answer?.headersSent && !answer.writableFinished;
      if (isHalfSent || error.code === "ECONNRESET") socket.destroy();
      else refuseOnSocket(socket, brokenRequestProblem(error.code), random.uuid(), headers);
    },
    frameworkErrors: (error, request, reply) => void answerFailure(error, undefined, log, request, reply),
  });
  await app.register(fastifyCookie);

  const methodsAt = methodsOf(options.routes.map(({ route }) => route));
  const callers = new WeakMap<FastifyRequest, Caller>();
  app.addHook("onRequest", async (request) => {
    const { raw, method, url } = request;
    const { host } = raw.headers;
    if (host === undefined && raw.httpVersion === "1.1") throw new Problem("request.invalid", { field: "Host" });
    if (origins.hosts && !origins.hosts(host ?? "")) throw new Problem("request.foreign_origin");
    if (url.includes("%00")) throw new Problem("request.invalid", { field: "URL" });
    const route = declaredRoute(request);
    const others = route === undefined ? methodsAt(pathIn(url)) : [];
    const isPage = route === undefined && others.length === 0 && (method === "GET" || method === "HEAD");
    if (isPage) return; // a page or a file of the console, which shows nothing by itself
    if (!isFromOwnPages(raw, origins)) throw new Problem("request.foreign_origin");
    if (others.length > 0) throw new Problem("request.wrong_method", { allow: others.join(", ") });
    if (route === undefined) throw new Problem("request.not_found");
    callers.set(request, await admit(route, request, options));
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => {
    try {
      done(null, readJson(body as Buffer));
    } catch (error) {
      done(error as Problem);
    }
  });
  app.setErrorHandler((error, request, reply) => answerFailure(error, declaredRoute(request), log, request, reply));

  const register = (to: FastifyInstance, implementation: Implementation): void => {
    const { route } = implementation;
    const params = parametersSchema(route.path);
    to.route({
      method: route.method,
      url: route.path,
      bodyLimit: route.maxBodyBytes,
      exposeHeadRoute: route.method === "GET" && route.answers === "json",
      config: { route },
      handler(request, reply) {
        reply.header("cache-control", "no-store");
        const caller = callers.get(request);
        if (caller === undefined) throw new Error("a request that nobody admitted");
        return answerRoute(implementation, params, caller, options, request, reply);
      },
    });
  };
  const takesFile = ({ route }: Implementation): boolean => route.takes === "file";
  for (const implementation of options.routes) if (!takesFile(implementation)) register(app, implementation);
  await app.register(async (files) => {
    files.removeAllContentTypeParsers();
    // Whatever the type: the route reads it, as it comes.
    files.addContentTypeParser("*", (_request, _body, done) => done(null));
    for (const implementation of options.routes.filter(takesFile)) register(files, implementation);
  });
  return { app, server: server as Server, handle: handle as BareHandler };
}

function answerText(response: ServerResponse, text: string): void {
  const headers = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" };
  response.writeHead(200, { ...headers, "content-length": Buffer.byteLength(text), "cache-control": "no-store" });
  response.end(text);
}

/** A node server that hands every request on, whatever it claims to expect. */
function nodeServer(handle: BareHandler): Server {
  const server = createServer({
    headersTimeout: 10_000,
    requestTimeout: 60_000,
    keepAliveTimeout: 65_000,
    maxHeaderSize: maxHeaderBytes,
    requireHostHeader: false, // Node's own refusal has no body; `origins` decides about the name.
  });
  server.on("request", handle);
  server.on("checkExpectation", handle);
  return server;
}

/** The declared route that the router has found, whatever the address looked like. */
const declaredRoute = (request: FastifyRequest): Route | undefined =>
  (request.routeOptions.config as { route?: Route }).route;
