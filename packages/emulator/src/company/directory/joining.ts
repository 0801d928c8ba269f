/**
 * Joining by QR code: the code leads to a page where a person says who they are. Somebody whose mobile, e-mail or WeChat id
 * (企业号) is in the directory joins as that member. Anybody else becomes a new one, with a userid made by the platform;
 * 企业号 let in nobody who was not in the directory. Source: docs/wire/directory.md §7.2.
 */
import type { Random } from "@shoufa/ports";
import { limits } from "@shoufa/protocol";
import { AdminRefusal } from "../../kernel/admin-refusal.ts";
import { InvalidValue } from "../../kernel/invalid-value.ts";
import type { Persistent } from "../../kernel/persistent.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { Directory } from "../model/directory.ts";
import type { Member } from "../model/model.ts";
import type { Members } from "./members.ts";
import type { SecondVerification } from "./second-verification.ts";
import type { ContactSettingsStore } from "./settings.ts";

/** Person who scanned the code; `mobile`, `email` and `weixinId` identify, and at least one is there. */
export interface Applicant {
  readonly name: string;
  readonly mobile?: string | undefined;
  readonly email?: string | undefined;
  /** 企业号 only. */
  readonly weixinId?: string | undefined;
}

export interface Application extends Applicant {
  readonly id: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

export type Joined =
  | { readonly state: "waits-for-consent"; readonly application: Application }
  /** `verified`: is in. Otherwise the second verification comes next. */
  | { readonly state: "member"; readonly member: Member; readonly verified: boolean };

interface Kept {
  readonly tickets: readonly (readonly [string, number])[];
  readonly applications: readonly Application[];
}

export class Joining implements Persistent {
  /** Expiry of each ticket, in milliseconds since the Unix epoch. */
  #tickets = new Map<string, number>();
  #applications = new Map<string, Application>();
  readonly #directory: Directory;
  readonly #members: Members;
  readonly #secondVerification: SecondVerification;
  readonly #settings: ContactSettingsStore;
  readonly #clock: EmulatedClock;
  readonly #random: Random;
  readonly #switches: Switches;

  constructor(options: {
    directory: Directory;
    members: Members;
    secondVerification: SecondVerification;
    settings: ContactSettingsStore;
    clock: EmulatedClock;
    random: Random;
    switches: Switches;
  }) {
    this.#directory = options.directory;
    this.#members = options.members;
    this.#secondVerification = options.secondVerification;
    this.#settings = options.settings;
    this.#clock = options.clock;
    this.#random = options.random;
    this.#switches = options.switches;
  }

  /** Valid for seven days, for any number of people. */
  newTicket(): string {
    const now = this.#clock.now();
    for (const [ticket, until] of this.#tickets) if (until <= now) this.#tickets.delete(ticket);
    const ticket = this.#random.bytes(18).toString("base64url");
    this.#tickets.set(ticket, now + limits.member.joinQrcodeSeconds * 1000);
    return ticket;
  }

  isGood(ticket: string): boolean {
    return (this.#tickets.get(ticket) ?? 0) > this.#clock.now();
  }

  /**
   * @throws {InvalidValue} A ticket that is not good. @throws {Refusal} What a member may not be.
   * @throws {AdminRefusal} 企业号: nobody in the directory has this.
   */
  join(ticket: string, applicant: Applicant): Joined {
    if (!this.isGood(ticket))
      throw new InvalidValue({
        zh: "这个二维码已经失效，请索取新的。",
        en: "This code is not good any more. Ask for a new one.",
      });
    const known = this.#memberWith(applicant);
    // Consent was given by putting them into the directory. A phone that is in already cannot join again: `create` refuses.
    if (known?.status === 4) return this.#logIn(known);
    if (!known && this.#switches["company.profile"] === "qiyehao") throw stranger();
    if (!this.#settings.now.joinNeedsConsent) return this.#admit(applicant);
    const application = { id: this.#random.uuid(), ...applicant, at: this.#clock.now() };
    this.#applications.set(application.id, application);
    // Pages show who waits.
    this.#directory.touch();
    return { state: "waits-for-consent", application };
  }

  /** People who wait for an administrator's consent. */
  get applications(): readonly Application[] {
    return [...this.#applications.values()];
  }

  /** @throws {InvalidValue} No such application. @throws {Refusal} What a member may not be. */
  decide(id: string, consent: boolean): Joined | undefined {
    const application = this.#applications.get(id);
    if (!application) throw new InvalidValue({ zh: `没有编号为 ${id} 的申请。`, en: `Nobody applied under ${id}.` });
    const joined = consent ? this.#admit(application) : undefined;
    this.#applications.delete(id);
    if (!consent) this.#directory.touch();
    return joined;
  }

  save(): Kept | undefined {
    if (this.#tickets.size === 0) return undefined;
    return { tickets: [...this.#tickets], applications: this.applications };
  }

  load({ tickets, applications }: Kept): void {
    this.#tickets = new Map(tickets);
    this.#applications = new Map(applications.map((each) => [each.id, each]));
  }

  clear(): void {
    this.#tickets.clear();
    this.#applications.clear();
  }

  #admit({ name, mobile, email, weixinId }: Applicant): Joined {
    const input = { name, mobile, email, weixinId };
    return this.#logIn(this.#members.create(this.#newUserId(), input, "member", { madeUp: true }).member);
  }

  #logIn(member: Member): Joined {
    return { state: "member", member, verified: this.#secondVerification.join(member) };
  }

  #memberWith({ mobile, email, weixinId }: Applicant): Member | undefined {
    const directory = this.#directory;
    if (mobile) return directory.byMobile(mobile);
    if (email) return directory.byEmail(email);
    return weixinId ? directory.byWeixinId(weixinId) : undefined;
  }

  /** Letters and digits that mean nothing. */
  #newUserId(): string {
    for (;;) {
      const userId = `wo${this.#random.bytes(7).toString("hex")}`;
      if (!this.#directory.member(userId)) return userId;
    }
  }
}

const stranger = (): AdminRefusal =>
  new AdminRefusal("forbidden", {
    zh: "通讯录中没有这个手机号、邮箱或微信号。企业号只允许通讯录中的成员关注，请联系管理员先把你加入通讯录。",
    en: "Nobody in the directory has this mobile, e-mail or WeChat ID. Only members may follow an 企业号; ask an administrator to add you first.",
  });
