/** The control API's calls for logging in to the admin console. The control API itself asks for no login. */

import type { Member } from "../company/model.ts";
import type { EmulatedCompany } from "../emulated-company/emulated-company.ts";
import { ControlError, type Exchange, type RouteRow, stringField } from "../http/exchange.ts";
import type { AdminSessions } from "./sessions.ts";

export function adminLoginRoutes(emulatedCompany: () => EmulatedCompany, sessions: AdminSessions): readonly RouteRow[] {
  const begin = ({ response }: Exchange, member: Member, key: string) => {
    response.setHeader("Set-Cookie", sessions.begin(emulatedCompany(), member, key));
    return facts(member);
  };
  const state = (exchange: Exchange) => {
    const key = exchange.query.get("key");
    if (!key) throw new ControlError(400, "key is missing: what POST /control/admin/login gave.");
    const { adminLogins, directory } = emulatedCompany();
    const entered = adminLogins.enter(key);
    const now = adminLogins.state(key);
    if (entered) return { ...now, session: begin(exchange, entered, key) };
    const who = now.state === "confirmed" ? directory.member(now.userId) : undefined;
    if (!who) return now;
    // The answer before may have been lost, as when the page reads again because something else has happened.
    const cookie = sessions.again(key);
    if (cookie) exchange.response.setHeader("Set-Cookie", cookie);
    return { ...now, session: facts(who) };
  };
  return [
    ["POST", /^\/control\/admin\/login$/, () => emulatedCompany().adminLogins.open()],
    ["GET", /^\/control\/admin\/login$/, state],
    [
      "POST",
      /^\/control\/admin\/password$/,
      (exchange) => {
        const { fields } = exchange;
        const [key, password] = [stringField(fields, "key"), stringField(fields, "password")];
        return { session: begin(exchange, emulatedCompany().adminLogins.enterWithPassword(key, password), key) };
      },
    ],
    [
      "GET",
      /^\/control\/admin\/session$/,
      ({ request }) => {
        const member = sessions.of(request, emulatedCompany());
        return member ? facts(member) : null;
      },
    ],
    [
      "POST",
      /^\/control\/admin\/logout$/,
      ({ request, response }) => {
        response.setHeader("Set-Cookie", sessions.end(request));
        return {};
      },
    ],
  ];
}

const facts = ({ name, userId }: Member) => ({ userId, name });
