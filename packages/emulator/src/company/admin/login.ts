/**
 * Logging in to the admin console: an administrator scans the code of the page and confirms on the phone. In the 企业号
 * profile a password is asked for after that, as the backend of 2015 did. Source: the manual's §2.1.1.
 */

import { AdminRefusal, type BothLanguages } from "../../kernel/admin-refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { ScanState, Scans } from "../login/scans.ts";
import type { Member } from "../model/model.ts";
import type { AdminConsole } from "./console.ts";

/** Password of every emulated company. It protects nothing, so it is shown where it is asked for. */
export const adminPassword = "qiyehao2015";
const mostWrongPasswords = 5;

interface Login {
  readonly key: string;
  confirmedBy: Member | undefined;
  wrongPasswords: number;
  state: "open" | "in" | "shut";
}

export type LoginState =
  | ScanState
  /** Confirmed on the phone; the password is still missing. */
  | {
      readonly state: "password-wanted";
      readonly userId: string;
      readonly password: string;
      readonly hint: BothLanguages;
    };

/** Number of logins remembered; the oldest are forgotten first. */
const mostLogins = 1000;

export class AdminLogins {
  readonly #logins = new Map<string, Login>();
  readonly #console: AdminConsole;
  readonly #scans: Scans;
  readonly #switches: Switches;

  constructor(options: { readonly adminConsole: AdminConsole; readonly scans: Scans; readonly switches: Switches }) {
    this.#console = options.adminConsole;
    this.#scans = options.scans;
    this.#switches = options.switches;
  }

  /** @returns What the code on the page says, and until when, by the emulated clock in milliseconds. */
  open(): { readonly key: string; readonly expiresAt: number } {
    const key = this.#scans.open({
      title: { zh: "登录管理后台", en: "Log in to the admin console" },
      refusalOf: (member) => (this.#mayEnter(member) ? undefined : notAnAdministrator),
      confirmed: (member) => {
        const login = this.#logins.get(key);
        if (login) login.confirmedBy = member;
        return "/";
      },
    });
    if (this.#logins.size >= mostLogins) this.#logins.delete(this.#logins.keys().next().value!);
    this.#logins.set(key, { key, confirmedBy: undefined, wrongPasswords: 0, state: "open" });
    return { key, expiresAt: this.#scans.expiryOf(key) };
  }

  /** `expired` as well for a code that was never on a page of the console, and after too many wrong passwords. */
  state(key: string): LoginState {
    const login = this.#logins.get(key);
    if (!login || login.state === "shut") return { state: "expired" };
    const scanned = this.#scans.state(key);
    if (scanned.state !== "confirmed" || login.state === "in" || !this.#wantsPassword) return scanned;
    return { state: "password-wanted", userId: scanned.userId, password: adminPassword, hint };
  }

  /** The administrator who is in now; undefined while something is missing. Once for each login. */
  enter(key: string): Member | undefined {
    const login = this.#logins.get(key);
    if (login?.state !== "open" || this.state(key).state !== "confirmed") return undefined;
    login.state = "in";
    return login.confirmedBy;
  }

  /** @throws {AdminRefusal} The wrong password, or it is not its turn. */
  enterWithPassword(key: string, password: string): Member {
    const login = this.#logins.get(key);
    if (this.state(key).state !== "password-wanted" || !login?.confirmedBy)
      throw new AdminRefusal("conflict", {
        zh: "这次登录现在不需要密码。请先用手机扫码并确认，或重新打开登录页。",
        en: "This login wants no password now. Scan the code and confirm on the phone first, or open the page again.",
      });
    if (password !== adminPassword) {
      login.wrongPasswords++;
      if (login.wrongPasswords >= mostWrongPasswords) login.state = "shut";
      throw new AdminRefusal("forbidden", login.state === "shut" ? tooManyWrong : wrongPassword);
    }
    login.state = "in";
    return login.confirmedBy;
  }

  get #wantsPassword(): boolean {
    return this.#switches["company.profile"] === "qiyehao";
  }

  #mayEnter(member: Member): boolean {
    return member.status === 1 && this.#console.isAdministrator(member);
  }
}

const notAnAdministrator = {
  zh: "你不是该企业的管理员，不能登录管理后台。请让创建者把你设为管理员。",
  en: "You are no administrator of this company, so you cannot log in here. Ask its creator to make you one.",
};
const hint = {
  zh: `模拟器的密码固定为 ${adminPassword}`,
  en: `The emulator's password is always ${adminPassword}`,
};
const wrongPassword = {
  zh: `密码不对。模拟器的密码固定为 ${adminPassword}，请重新输入。`,
  en: `The password is wrong. The emulator's is always ${adminPassword}; type it again.`,
};
const tooManyWrong = {
  zh: "密码错了太多次，这次登录已作废。请重新扫码。",
  en: "The password was wrong too often, so this login is void. Scan a new code.",
};
