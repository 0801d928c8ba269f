/**
 * The control API: what pages, tests in any language and curl use to look at the phones and steer the emulator. Here a
 * request finds its declared call (`api.ts`), is read by it and answered.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { errorFact } from "@shoufa/protocol";
import { ControlError, readFields, sendJson } from "../http/exchange.ts";
import { AdminRefusal, type AdminRefusalKind } from "../kernel/admin-refusal.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { PhoneRefusal, Refusal } from "../kernel/refusal.ts";
import { readValue } from "../kernel/value-problem.ts";
import type { EmulatedCompany } from "../state/emulated-company.ts";
import { controlRoutes } from "./api.ts";
import { type ControlServices, pathMatcher, queryFields } from "./route.ts";

const matchers = controlRoutes.map((route) => ({ route, match: pathMatcher(route.path) }));
const calls = controlRoutes.map(({ method, path }) => ({ method, path: path.replace(/:\w+/g, ":id") }));

interface Services extends Omit<ControlServices, "calls"> {
  /** Read on each call, because seeding replaces it. */
  readonly emulatedCompany: () => EmulatedCompany;
}

export function createControl(services: Services) {
  return async (request: IncomingMessage, response: ServerResponse, rawBody: string): Promise<void> => {
    const [path, search] = request.url!.split("?", 2) as [string, string?];
    try {
      const { route, params } = routeFor(path, request.method);
      const query = new URLSearchParams(search);
      const fields = readFields(rawBody);
      const { emulator, events, sessions } = services;
      const call = {
        emulator,
        events,
        sessions,
        calls,
        company: services.emulatedCompany(),
        request,
        response,
        params: params as never,
        query: readValue(route.query, queryFields(route.query, query), queryName),
        body: route.body.type === "undefined" ? undefined : readValue(route.body, fields),
      };
      // Needed to restore what the call destroys.
      const keepAs = request.method === "GET" ? null : query.get("keepAs");
      if (keepAs !== null) emulator.snapshots.take(keepAs);
      const answer = await route.run(call);
      if (answer !== undefined) sendJson(response, route.status, answer);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      sendJson(response, refusal.status, refusal.fields);
    }
  };
}

const queryName = { zh: "查询参数", en: "The query" };

function routeFor(path: string, method: string | undefined) {
  const matching = matchers.flatMap(({ route, match }) => {
    const params = match(path);
    return params ? [{ route, params }] : [];
  });
  const found = matching.find(({ route }) => route.method === method);
  if (found) return found;
  if (matching.length > 0)
    throw new ControlError(405, { zh: `${path} 不接受 ${method}。`, en: `${path} does not take ${method}.` });
  throw new ControlError(404, { zh: `控制接口没有 ${path}。`, en: `The control API has no ${path}.` });
}

const statusOf: Readonly<Record<AdminRefusalKind, number>> = {
  missing: 404,
  conflict: 409,
  forbidden: 403,
  invalid: 400,
};

/** What a call that was refused is answered; undefined for a fault of the emulator. */
function refusalOf(error: unknown): { readonly status: number; readonly fields: object } | undefined {
  if (error instanceof InvalidValue) {
    const { detail, field, message } = error;
    return { status: 400, fields: { message, detail, field } };
  }
  if (error instanceof AdminRefusal)
    return { status: statusOf[error.kind], fields: { message: error.message, detail: error.detail } };
  if (error instanceof PhoneRefusal) return { status: 409, fields: { message: error.message } };
  if (error instanceof Refusal) {
    const { errcode, message } = error;
    const { cause, fix } = errorFact(errcode) ?? {};
    return { status: 409, fields: { message, errcode, cause, fix } };
  }
  if (error instanceof ControlError)
    return { status: error.status, fields: { message: error.message, ...error.fields } };
  return undefined;
}
