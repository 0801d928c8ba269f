/**
 * The control API: what pages, tests in any language and curl use to look at the phones and steer the emulator. Every
 * row of `routes` is one call; the library's own methods do the work, so both ways in behave alike.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { errorFact } from "@shoufa/protocol";
import type { EmulatedCompany } from "../emulated-company/emulated-company.ts";
import type { EventStreams } from "../emulated-company/events.ts";
import {
  type Answer,
  ControlError,
  type Exchange,
  type RouteRow,
  readFields,
  sendJson,
  wholeNumber,
} from "../http/exchange.ts";
import { AdminRefusal, type AdminRefusalKind } from "../kernel/admin-refusal.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Emulator } from "../library/emulator-api.ts";
import { actRoutes } from "./acts.ts";
import { adminCompanyRoutes } from "./admin-company.ts";
import { adminGroupRoutes } from "./admin-groups.ts";
import { adminLoginRoutes } from "./admin-login.ts";
import { appRoutes } from "./apps.ts";
import { botRoutes } from "./bots.ts";
import { callbackRoutes } from "./callbacks.ts";
import { conditionRoutes } from "./conditions.ts";
import { directoryRoutes } from "./directory.ts";
import { faultRoutes } from "./faults.ts";
import { identityOf } from "./identity.ts";
import { legacyRoutes } from "./legacy.ts";
import { loginRoutes } from "./logins.ts";
import { messagingRoutes } from "./messaging.ts";
import { phoneRoutes } from "./phones.ts";
import { rangeRoutes } from "./ranges.ts";
import type { AdminSessions } from "./sessions.ts";
import { snapshotRoutes } from "./snapshots.ts";
import { voiceRoutes } from "./voices.ts";

export interface ControlServices {
  readonly emulator: Emulator;
  readonly events: EventStreams;
  /** Read on each call, because seeding replaces them. */
  readonly emulatedCompany: () => EmulatedCompany;
  /** Routes of the admin console. */
  readonly sessions: AdminSessions;
}

export function createControl({ emulator, events, sessions, emulatedCompany }: ControlServices) {
  const seed = ({ fields }: Exchange): Answer => {
    const { company } = fields;
    if (company !== undefined && company !== "sample" && company !== "empty")
      throw new ControlError(400, "company must be sample or empty.");
    emulator.seed({
      ...(company === undefined ? {} : { company }),
      ...(fields["people"] === undefined ? {} : { people: wholeNumber(fields["people"], "people", 1, 200_000) }),
      ...(fields["seed"] === undefined ? {} : { seed: wholeNumber(fields["seed"], "seed", 0, 0x7fff_ffff) }),
    });
    return emulator.company();
  };

  const departments = (): Answer => {
    const { directory } = emulatedCompany();
    return {
      items: directory.subtree(1).map(({ id, name, parentId }) => ({
        id,
        name,
        parentId,
        depth: directory.depthOf(id),
        people: directory.membersOf(id).length,
        /** Members of the department and of all below it, each once. */
        everybody: directory.everybodyBelow(id).length,
      })),
    };
  };

  const routes: readonly RouteRow[] = [
    ...directoryRoutes(emulator, emulatedCompany),
    ...messagingRoutes(emulator, events),
    ...legacyRoutes(emulator),
    ...voiceRoutes(emulator),
    ...appRoutes(emulator, emulatedCompany),
    ...callbackRoutes(emulator, emulatedCompany),
    ...botRoutes(emulator, emulatedCompany),
    ...adminLoginRoutes(emulatedCompany, sessions),
    ...adminCompanyRoutes(emulator, emulatedCompany),
    ...adminGroupRoutes(emulator),
    ...actRoutes(emulator, emulatedCompany),
    ...loginRoutes(emulator, emulatedCompany),
    ...rangeRoutes(emulatedCompany),
    ...phoneRoutes(emulator, emulatedCompany),
    ...conditionRoutes(emulator),
    ...faultRoutes(emulator),
    ...snapshotRoutes(emulator),
    ["GET", /^\/control\/identity$/, () => identityOf(emulator)],
    ["GET", /^\/control\/company$/, () => emulator.company()],
    ["GET", /^\/control\/departments$/, departments],
    [
      "GET",
      /^\/control\/events$/,
      ({ request, response, query }) => events.open(request, response, query.get("userId")),
    ],
    [
      "POST",
      /^\/control\/reset$/,
      () => {
        emulator.reset();
        return {};
      },
    ],
    ["POST", /^\/control\/seed$/, seed],
    ["GET", /^\/control\/calls$/, () => ({ items: routes.flatMap(callsOf) })],
  ];

  return async (request: IncomingMessage, response: ServerResponse, rawBody: string): Promise<void> => {
    const [path, search] = request.url!.split("?", 2) as [string, string?];
    const matching = routes.filter(([, pattern]) => pattern.test(path));
    const found = matching.find(([method]) => method === request.method);
    try {
      if (!found) {
        if (matching.length > 0) throw new ControlError(405, `${path} does not take ${request.method}.`);
        throw new ControlError(404, `The control API has no ${path}.`);
      }
      const [, pattern, run] = found;
      const name = decode(pattern.exec(path)?.[1] ?? "");
      const query = new URLSearchParams(search);
      // Needed to restore what the call destroys.
      const keepAs = request.method === "GET" ? null : query.get("keepAs");
      if (keepAs !== null) emulator.snapshots.take(keepAs);
      const answer = await run({
        request,
        response,
        query,
        name,
        fields: readFields(rawBody),
      });
      if (answer !== undefined) sendJson(response, 200, answer);
    } catch (error) {
      if (error instanceof InvalidValue) return sendJson(response, 400, { message: error.message });
      if (error instanceof AdminRefusal)
        return sendJson(response, statusOf[error.kind], { message: error.message, detail: error.detail });
      if (error instanceof Refusal) return sendJson(response, 409, refusalFields(error));
      if (!(error instanceof ControlError)) throw error;
      sendJson(response, error.status, { message: error.message, ...error.fields });
    }
  };
}

/** Method and path of a call, `:id` for the part that varies: `/control/phones/:id/messages`. */
function callsOf([method, pattern]: RouteRow) {
  const path = pattern.source.replace(/^\^|\$$/g, "").replaceAll("\\/", "/");
  const words = /\(([a-z|]+)\)/.exec(path)?.[1]?.split("|") ?? [":id"];
  return words.map((word) => ({ method, path: path.replace(/\(([^()]+)\)/, word) }));
}

const statusOf: Readonly<Record<AdminRefusalKind, number>> = {
  missing: 404,
  conflict: 409,
  forbidden: 403,
  invalid: 400,
};

/** Refusal of the platform, with cause and remedy in both languages. */
function refusalFields({ errcode, message }: Refusal) {
  const { cause, fix } = errorFact(errcode) ?? {};
  return { message, errcode, cause, fix };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ControlError(400, "The path is not properly percent-encoded.");
  }
}
