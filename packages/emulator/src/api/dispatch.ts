/**
 * Checks of every call before its handler, in the platform's order: token present, token valid, address trusted, kind
 * of token allowed, body present. Start at `createDispatch`.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log, Random } from "@shoufa/ports";
import { type Endpoint, endpoints } from "@shoufa/protocol";
import { isGroup } from "../company/apps/tokens.ts";
import type { Caller } from "../company/model/caller.ts";
import type { ManagementGroup } from "../company/model/management-group.ts";
import type { App } from "../company/model/model.ts";
import { wholeCompany } from "../company/model/view.ts";
import { FileAnswer, sendFile } from "../http/file-answer.ts";
import type { Serve } from "../http/server.ts";
import type { Addresses } from "../kernel/addresses.ts";
import { Body } from "../kernel/body.ts";
import type { FaultKind, Faults } from "../kernel/faults.ts";
import { NotEmulated, Refusal, recordedText } from "../kernel/refusal.ts";
import type { EmulatedTimers } from "../kernel/time/emulated-timers.ts";
import type { Robot } from "../messages/chats/robots.ts";
import { errmsgTail, type Result, sendGarbled, sendNotEmulated, sendResult } from "./answer.ts";
import { Concurrency } from "./concurrency.ts";
import { actingAs } from "./group-rights.ts";
import { sendToHttps } from "./plain-http.ts";
import { registry } from "./registry.ts";
import type { RequestCounts } from "./request-counts.ts";
import { changesDirectory, directoryUse, type OpenCall, type Route, type TokenRoute } from "./route.ts";
import { requireApp, requireRobot } from "./route-flags.ts";
import type { Services } from "./services.ts";
import { answerUnknownPath } from "./unknown-path.ts";

/** What a handler gets, whatever its route; the types of the routes say which of it is there. */
type Handed = OpenCall & {
  readonly caller?: Caller;
  readonly app?: App | undefined;
  readonly robot?: Robot | undefined;
};

interface Deployed {
  readonly route: Route<Endpoint>;
  readonly handle: (call: Handed) => object;
}

const wrongJson = "Warning: wrong json format. ";
/** `\u4e2d` for 中; not the backslash itself followed by a u. */
const unicodeEscape = /(?<!\\)(\\\\)*\\u[0-9a-f]{4}/i;
const noBody = Body.read("{}")!;
const emptyQuery = new URLSearchParams();

export type Dispatch = Serve;

export function createDispatch(options: {
  services: Services;
  addresses: Addresses;
  counts: RequestCounts;
  faults: Faults;
  random: Random;
  emulatedTimers: EmulatedTimers;
  log: Log;
}): Dispatch {
  const { services, addresses, counts, faults, random, emulatedTimers, log } = options;
  const { baseQuotas, clock, directory, settings, switches, tokens, views } = services;
  const deployed = new Map<string, Deployed>();
  for (const [endpoint, route] of Object.entries(registry) as [Endpoint, Route<Endpoint>][]) {
    deployed.set(endpoint, { route, handle: route.create(services) as Deployed["handle"] });
  }

  const concurrency = new Concurrency(switches);
  const whole = wholeCompany(directory);
  const callerOf = (holder: App | "contacts"): Caller =>
    holder === "contacts" ? { kind: "contacts", view: whole } : { kind: "app", app: holder, view: views.get(holder) };

  const isLegacy = (): boolean => switches["company.profile"] === "qiyehao";
  const admit = (
    query: URLSearchParams,
    ip: string,
    endpoint: string,
    route: TokenRoute<Endpoint>,
  ): Caller | ManagementGroup => {
    const token = query.get("access_token");
    if (!token) throw new Refusal(41001);
    const holder = tokens.check(token);
    if (holder === "unknown") throw new Refusal(40014);
    if (holder === "expired") throw new Refusal(42001);
    const exempt = endpoint === "message/send" && switches["message.trustedIp"] === "exempt";
    if (!exempt && !addresses.trusted.includes(ip)) throw new Refusal(60020);
    if (!isGroup(holder) && holder !== "contacts") checkEnabled(holder, endpoint);
    if (route.legacy && !isLegacy()) throw new Refusal(48005);
    if (isGroup(holder)) {
      if (!isLegacy()) throw new Refusal(40014);
      return holder;
    }
    const caller = callerOf(holder);
    const use = directoryUse(route);
    if (caller.kind === "app") {
      if (use === "writes") throw new Refusal(Number(switches["directory.appSecret.writeCode"]));
      if (route.callers === "contacts") throw new Refusal(48002);
      return caller;
    }
    if (route.callers === "app" || route.callers === "app-or-group") throw new Refusal(48002);
    if (changesDirectory(route) && settings.now.contactsPermission !== "edit") throw new Refusal(48002);
    if (use === "details" && !mayReadDetails(ip)) throw new Refusal(48009);
    return caller;
  };

  /** An app that has been switched off since its token was issued. */
  const checkEnabled = (app: App, endpoint: string): void => {
    if (app.enabled || (endpoint === "agent/get" && switches["agent.get.disabled"] === "close")) return;
    throw new Refusal(50003);
  };

  let questions = 0;
  /** The caller's address as the platform sees it. */
  const callerAddress = (request: IncomingMessage): string => {
    const exits = switches["network.exits"];
    const exit = exits > 1 ? questions++ % exits : 0;
    return exit === 0 ? addressOf(request) : `203.0.113.${exit}`;
  };

  /** An answer's Date is Node's own, by the machine's clock, unless the platform has another time. */
  const stampTime = (response: ServerResponse): void => {
    const ahead = switches["network.clockAhead"] * 1000;
    if (ahead > 0 || clock.offset !== 0) response.setHeader("Date", new Date(clock.now() + ahead).toUTCString());
  };

  const mayReadDetails = (ip: string): boolean => {
    const rule = switches["directory.syncSecret.read"];
    return rule === "allow" || (rule === "block-new-addresses" && addresses.usedBefore2022.includes(ip));
  };

  /** Gives the answer, unless the fault keeps or spoils it. */
  const answer = (
    endpoint: string,
    response: ServerResponse,
    fault: FaultKind | undefined,
    ready: Result | FileAnswer,
  ): void => {
    const give = (): void => {
      if ((fault?.kind === "half-json" || fault?.kind === "html") && !(ready instanceof FileAnswer))
        sendGarbled(response, fault.kind, ready);
      else if (ready instanceof FileAnswer) sendFile(response, ready);
      else sendResult(response, ready);
    };
    if (fault?.kind !== "delay") {
      give();
      return;
    }
    const left = concurrency.hold(endpoint);
    const forget = emulatedTimers.after(fault.milliseconds, () => {
      left();
      give();
    });
    response.once("close", () => {
      left();
      forget();
    });
  };

  return (request, response, rawBody, bytes) => {
    if (switches["http.plain"] === "301" && sendToHttps(request, response)) return;
    const url = request.url!;
    const mark = url.indexOf("?");
    const endpoint = url.slice("/cgi-bin/".length, mark < 0 ? undefined : mark);
    const found = deployed.get(endpoint);
    const gone = found?.route.legacy && switches["legacy.goneEndpoints"] === "404" && !isLegacy();
    if (!found || gone) return answerUnknownPath(response, endpoint, switches);
    counts.add(endpoint);
    const fault = faults.take(endpoint);
    if (fault?.kind === "cut-before-effect") {
      request.socket.destroy();
      return;
    }
    const query = mark < 0 ? emptyQuery : new URLSearchParams(url.slice(mark + 1));
    const ip = callerAddress(request);
    stampTime(response);
    const { route, handle } = found;
    const { "content-type": contentType, range: rangeHeader } = request.headers;
    const upload = { contentType, bytes };
    let body = noBody;
    try {
      if (fault?.kind === "errcode") throw new Refusal(fault.errcode);
      concurrency.check(endpoint);
      baseQuotas.countAddress(endpoint, ip);
      let fields: object;
      if (route.callers === "nobody") {
        body = Body.read(rawBody) ?? noBody;
        const robot = route.robot ? requireRobot(services, query) : undefined;
        fields = handle({ ip, query, body, rawBody, upload, rangeHeader, robot });
      } else {
        const admitted = admit(query, ip, endpoint, route);
        baseQuotas.countCompany(endpoint);
        baseQuotas.countDebug(endpoint, query);
        const { method, multipart } = endpoints[endpoint as Endpoint];
        if (method === "POST" && !multipart) {
          // A GET has no body to be seen, which is how the platform notices the wrong verb.
          const read = request.method === "POST" ? Body.read(rawBody) : undefined;
          if (!read) throw new Refusal(Number(switches["http.emptyBody"]));
          body = read;
          if (switches["http.unicodeEscapes"] === "40033" && unicodeEscape.test(rawBody)) throw new Refusal(40033);
        }
        const caller = "kind" in admitted ? admitted : actingAs(admitted, { endpoint, route, query, body }, services);
        // A group acts as an app wherever only apps may call.
        const app =
          route.callers === "app" && caller.kind === "app"
            ? requireApp(services, route, caller, { query, body })
            : undefined;
        fields = handle({ ip, query, body, rawBody, upload, rangeHeader, caller, app });
      }
      if (fault?.kind === "cut-after-effect") {
        request.socket.destroy();
        return;
      }
      if (fields instanceof FileAnswer) {
        answer(endpoint, response, fault, fields);
        return;
      }
      const { errmsg = "ok", ...rest } = fields as { errmsg?: string };
      const said = body.wellFormed ? errmsg : wrongJson + errmsg;
      const bare = route.bareSuccess === true && isLegacy() && switches["legacy.envelope"] === "absent";
      answer(endpoint, response, fault, { errcode: 0, errmsg: said, fields: rest, bare });
    } catch (error) {
      if (error instanceof Refusal) {
        if (error.errcode !== 45009) baseQuotas.countRefusal(endpoint, ip);
        const base = switches["errmsg.text"] === "empty" ? recordedText(error) : error.message;
        const warned = body.wellFormed ? base : wrongJson + base;
        // Captured answers give 40014 bare.
        const bare = switches["errmsg.tail"] === "none" || error.errcode === 40014;
        const tail = bare
          ? ""
          : errmsgTail(error.errcode, { ip, unixSeconds: clock.unixSeconds(), random, legacy: isLegacy() });
        const fields = { ...route.emptyOnFailure, ...error.fields };
        answer(endpoint, response, fault, { errcode: error.errcode, errmsg: warned + tail, fields });
      } else if (error instanceof NotEmulated) {
        sendNotEmulated(response, error.message);
      } else {
        log.error("emulator.fault", { endpoint, error });
        sendNotEmulated(response, `The emulator failed on ${endpoint}; its log says where. WeCom would have answered.`);
      }
    }
  };
}

/** IPv4 in its usual spelling also where the socket is IPv6. */
function addressOf(request: IncomingMessage): string {
  const address = request.socket.remoteAddress ?? "";
  return address.startsWith("::ffff:") ? address.slice(7) : address;
}
