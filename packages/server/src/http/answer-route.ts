/** What happens between a request for a declared route and its answer: who asks, may they, what do they say, answer. */
import { isGuarded, type Route, unattendedHeader } from "@shoufa/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { checked, checkedBody } from "./check-input.ts";
import { networkOf } from "./client-address.ts";
import type { HttpOptions } from "./http-options.ts";
import type { Asked, Implementation, SignedInActor } from "./implement.ts";
import { isLocal } from "./local-access.ts";
import { sees } from "./policy.ts";
import { Problem } from "./problem.ts";

/** Who asks, as found before the body is read. */
export interface Caller {
  readonly actor: SignedInActor | null;
  /** Value of the session cookie as it came, or null. */
  readonly sessionId: string | null;
}

/**
 * Decides before a byte of the body is read whether the request goes on.
 * @throws {Problem} `token.required`, `token.refused`; `session.required`; `request.not_found` for a role without the right, or for somebody limited to some
 * companies where the whole installation is concerned; `account.not_found` for a company in the path that the operator may
 * not see; `session.second_factor_needed`, `session.password_needed`; `request.too_large`.
 */
export async function admit(
  route: Route,
  request: FastifyRequest,
  { identity, authorizer }: Pick<HttpOptions, "identity" | "authorizer">,
): Promise<Caller> {
  const { actor, sessionId } = await callerOf(route, request, identity);
  if (isGuarded(route.right)) {
    if (!actor) throw new Problem("session.required");
    if (!authorizer.may(actor, route.right)) throw new Problem("request.not_found");
    if (route.scope === "installation" && actor.companies !== null) throw new Problem("request.not_found");
    const { accountId } = request.params as { accountId?: string };
    if (accountId !== undefined && !sees(actor, accountId)) throw new Problem("account.not_found");
    if (actor.mustSetUpSecondFactor && route.scope !== "self") throw new Problem("session.second_factor_needed");
    if (route.fresh && !actor.isFresh) throw new Problem("session.password_needed");
  }
  if (!route.measures && Number(request.headers["content-length"] ?? 0) > route.maxBodyBytes)
    throw new Problem("request.too_large", { max: route.maxBodyBytes });
  return { actor, sessionId };
}

async function callerOf(route: Route, request: FastifyRequest, identity: HttpOptions["identity"]): Promise<Caller> {
  if (route.right === "token") {
    return { actor: await identity.bearer(request.headers.authorization), sessionId: null };
  }
  if (isLocal(request.raw)) return { actor: await identity.localAdministrator(), sessionId: null };
  const sessionId = request.cookies[identity.cookie.name] ?? null;
  return { sessionId, actor: sessionId ? await identity.identify(sessionId, isActivity(route, request)) : null };
}

/** A page that only listens, or reloads by itself while nobody uses it, does not keep its session awake. */
const isActivity = (route: Route, request: FastifyRequest): boolean =>
  route.answers !== "events" && request.headers[unattendedHeader] === undefined;

/** @param params Checks the parameters of the route's path. */
export async function answerRoute(
  { route, handle }: Implementation,
  params: z.ZodObject,
  { actor, sessionId }: Caller,
  { identity, authorizer, clientAddress }: Pick<HttpOptions, "identity" | "authorizer" | "clientAddress">,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { cookie, browserCookie, loginCookie } = identity;
  const setCookie = ({ name, maxAgeSeconds }: typeof browserCookie, value: string | null): void => {
    const attributes = { path: "/", httpOnly: true, sameSite: "lax", secure: cookie.secure } as const;
    if (value) reply.setCookie(name, value, { ...attributes, maxAge: maxAgeSeconds });
    else reply.clearCookie(name, attributes);
  };
  let allowed = route.right === "public" || route.scope === "installation" || route.scope === "self";
  const asked: Asked<Route> = {
    actor: actor as SignedInActor,
    params: checked(params, request.params) as never,
    query: checked(route.query, request.query),
    headers: checked(route.headers, request.headers),
    body: await checkedBody(route.body, hasJsonBody(route) ? request.body : undefined),
    allow(accountId, absent = "account.not_found") {
      if (actor && !sees(actor, accountId)) throw new Problem(absent);
      allowed = true;
    },
    companies() {
      allowed = true;
      return actor?.companies ?? null;
    },
    may: (right) => actor !== null && authorizer.may(actor, right),
    rightsOf: (role) => authorizer.rightsOf(role),
    requestId: request.id,
    network: networkOf(clientAddress(request.raw)),
    browser: request.headers["user-agent"] ?? "",
    sessionId,
    setSession: (id) => setCookie(cookie, id),
    browserToken: request.cookies[browserCookie.name] ?? null,
    setBrowserToken: (token) => setCookie(browserCookie, token),
    incoming: request.raw,
    loginToken: request.cookies[loginCookie.name] ?? null,
    setLoginToken: (token) => setCookie(loginCookie, token),
    isStillSignedIn: async () =>
      isLocal(request.raw) || (sessionId !== null && (await identity.identify(sessionId, false)) !== null),
    takeOver() {
      reply.hijack();
      return { request: request.raw, response: reply.raw };
    },
  };
  const result = await handle(asked);
  if (reply.sent) return reply;
  if (!allowed)
    throw new Error(`${route.method} ${route.path} answered without asking whether the operator may see it`);
  return result === undefined ? reply.code(204).send() : reply.code(route.status).send(result);
}

const hasJsonBody = ({ method, takes, body }: Route): boolean =>
  method !== "GET" && takes === "json" && body.type !== "undefined";
