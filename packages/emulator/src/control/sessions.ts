/**
 * Sessions of the admin console, identified by a cookie. They are kept in memory until the emulator stops, and survive
 * snapshots and resets as long as the company is the same and the person is still an administrator.
 */
import type { IncomingMessage } from "node:http";
import type { Random } from "@shoufa/ports";
import type { Member } from "../company/model/model.ts";
import type { EmulatedCompany } from "../state/emulated-company.ts";

const cookieName = "shoufa_admin";
const tokenBytes = 24;
const mostSessions = 1000;

interface Session {
  readonly corpId: string;
  readonly slot: number;
  /** The login that it began with, as long as no request has used it. */
  unusedOf: string | undefined;
}

export class AdminSessions {
  readonly #sessions = new Map<string, Session>();
  readonly #random: Random;

  constructor({ random }: { random: Random }) {
    this.#random = random;
  }

  /** @param login Key of the login that ended with it. @returns The Set-Cookie header. */
  begin(emulatedCompany: EmulatedCompany, member: Member, login: string): string {
    const token = this.#random.bytes(tokenBytes).toString("base64url");
    if (this.#sessions.size >= mostSessions) this.#sessions.delete(this.#sessions.keys().next().value!);
    this.#sessions.set(token, {
      corpId: emulatedCompany.company.corpId,
      slot: member.slot,
      unusedOf: login,
    });
    return setCookie(token);
  }

  /**
   * The Set-Cookie header once more, for a page that gave up on the answer which brought it. @returns undefined when the
   * session has been used: then the cookie arrived.
   */
  again(login: string): string | undefined {
    for (const [token, { unusedOf }] of this.#sessions) if (unusedOf === login) return setCookie(token);
    return undefined;
  }

  /** Member who is logged in with this cookie; undefined without a session. */
  of(request: IncomingMessage, { adminConsole, company, directory }: EmulatedCompany): Member | undefined {
    const session = this.#sessions.get(tokenOf(request) ?? "");
    if (session?.corpId !== company.corpId) return undefined;
    session.unusedOf = undefined;
    const member = directory.memberAt(session.slot);
    return member?.status === 1 && adminConsole.isAdministrator(member) ? member : undefined;
  }

  /** @returns The Set-Cookie header. */
  end(request: IncomingMessage): string {
    this.#sessions.delete(tokenOf(request) ?? "");
    return `${cookieName}=; Path=/control; HttpOnly; SameSite=Strict; Max-Age=0`;
  }
}

const setCookie = (token: string): string => `${cookieName}=${token}; Path=/control; HttpOnly; SameSite=Strict`;

function tokenOf({ headers }: IncomingMessage): string | undefined {
  for (const pair of (headers.cookie ?? "").split(/; */)) {
    const [name, value] = pair.split("=", 2);
    if (name === cookieName) return value;
  }
  return undefined;
}
