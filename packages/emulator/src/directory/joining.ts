/**
 * Joining by QR code: the code leads to a page where a person enters name and mobile and becomes a member, with a
 * userid made by the platform. Source: docs/wire/directory.md §7.2.
 */
import type { Random } from "@shoufa/ports";
import { limits } from "@shoufa/protocol";
import type { Directory } from "../company/directory.ts";
import type { Member } from "../company/model.ts";
import type { EmulatedClock } from "../emulated-clock.ts";
import type { Persistent } from "../state/persistent.ts";
import type { Members } from "./members.ts";
import type { SecondVerification } from "./second-verification.ts";
import type { ContactSettingsStore } from "./settings.ts";

export interface Applicant {
  readonly name: string;
  readonly mobile: string;
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

  constructor(options: {
    directory: Directory;
    members: Members;
    secondVerification: SecondVerification;
    settings: ContactSettingsStore;
    clock: EmulatedClock;
    random: Random;
  }) {
    this.#directory = options.directory;
    this.#members = options.members;
    this.#secondVerification = options.secondVerification;
    this.#settings = options.settings;
    this.#clock = options.clock;
    this.#random = options.random;
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

  /** @throws {RangeError} A ticket that is not good. @throws {Refusal} What a member may not be. */
  join(ticket: string, { name, mobile }: Applicant): Joined {
    if (!this.isGood(ticket)) throw new RangeError("This code is not good any more. Ask for a new one.");
    if (!this.#settings.now.joinNeedsConsent) return this.#admit({ name, mobile });
    const application = { id: this.#random.uuid(), name, mobile, at: this.#clock.now() };
    this.#applications.set(application.id, application);
    // Pages show who waits.
    this.#directory.touch();
    return { state: "waits-for-consent", application };
  }

  /** People who wait for an administrator's consent. */
  get applications(): readonly Application[] {
    return [...this.#applications.values()];
  }

  /** @throws {RangeError} No such application. @throws {Refusal} What a member may not be. */
  decide(id: string, consent: boolean): Joined | undefined {
    const application = this.#applications.get(id);
    if (!application) throw new RangeError(`Nobody applied under ${id}.`);
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

  #admit({ name, mobile }: Applicant): Joined {
    const { member } = this.#members.create(this.#newUserId(), { name, mobile }, "member", { madeUp: true });
    return { state: "member", member, verified: this.#secondVerification.join(member) };
  }

  /** Letters and digits that mean nothing. */
  #newUserId(): string {
    for (;;) {
      const userId = `wo${this.#random.bytes(7).toString("hex")}`;
      if (!this.#directory.member(userId)) return userId;
    }
  }
}
