/**
 * Calls for logging in to the admin console, which the guide describes as a sequence of steps. The control API itself asks
 * for no login.
 */
import type { ServerResponse } from "node:http";
import { z } from "zod";
import type { Member } from "../company/model/model.ts";
import { ControlError } from "../http/exchange.ts";
import type { EmulatedCompany } from "../state/emulated-company.ts";
import { route } from "./route.ts";
import type { AdminSessions } from "./sessions.ts";

interface Call {
  readonly company: EmulatedCompany;
  readonly response: ServerResponse;
  readonly sessions: AdminSessions;
}

const facts = ({ name, userId }: Member) => ({ userId, name });

function begin({ company, response, sessions }: Call, member: Member, key: string) {
  response.setHeader("Set-Cookie", sessions.begin(company, member, key));
  return facts(member);
}

export const adminLoginRoutes = [
  route("POST /control/admin/login", {}, ({ company }) => company.adminLogins.open()),
  route("GET /control/admin/login", { query: { key: z.string().optional() } }, (call) => {
    const { company, query, response, sessions } = call;
    const { key } = query;
    if (!key)
      throw new ControlError(400, {
        zh: "缺少 key，即 POST /control/admin/login 给出的值。",
        en: "key is missing: what POST /control/admin/login gave.",
      });
    const entered = company.adminLogins.enter(key);
    const now = company.adminLogins.state(key);
    if (entered) return { ...now, session: begin(call, entered, key) };
    const who = now.state === "confirmed" ? company.directory.member(now.userId) : undefined;
    if (!who) return now;
    // The answer before may have been lost, as when the page reads again because something else has happened.
    const cookie = sessions.again(key);
    if (cookie) response.setHeader("Set-Cookie", cookie);
    return { ...now, session: facts(who) };
  }),
  route("POST /control/admin/password", { body: z.object({ key: z.string(), password: z.string() }) }, (call) => {
    const { key, password } = call.body;
    return { session: begin(call, call.company.adminLogins.enterWithPassword(key, password), key) };
  }),
  route("GET /control/admin/session", {}, ({ company, request, sessions }) => {
    const member = sessions.of(request, company);
    return member ? facts(member) : null;
  }),
  route("POST /control/admin/logout", {}, ({ request, response, sessions }) => {
    response.setHeader("Set-Cookie", sessions.end(request));
    return {};
  }),
] as const;
