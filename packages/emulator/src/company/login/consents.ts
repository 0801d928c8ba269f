/**
 * Consents of people: to show an app their sensitive fields, which is asked again after 30 days, and to report their
 * position.
 */
import { limits } from "@shoufa/protocol";
import type { Persistent } from "../../kernel/persistent.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { SensitiveField } from "../apps/settings.ts";
import type { Member } from "../model/model.ts";

interface Agreed {
  readonly fields: readonly SensitiveField[];
  /** Milliseconds of the emulated clock. */
  readonly until: number;
}

interface Kept {
  readonly details: readonly (readonly [string, Agreed])[];
  readonly location: readonly (readonly [string, boolean])[];
}

const dayMilliseconds = 24 * 3_600_000;
const keyOf = (agentId: number, { slot }: Member): string => `${agentId}/${slot}`;

export class Consents implements Persistent {
  #details = new Map<string, Agreed>();
  #location = new Map<string, boolean>();
  readonly #clock: EmulatedClock;

  constructor({ clock }: { clock: EmulatedClock }) {
    this.#clock = clock;
  }

  /** The fields that the member agreed to show; undefined when the app has to ask. */
  details(agentId: number, member: Member): readonly SensitiveField[] | undefined {
    const agreed = this.#details.get(keyOf(agentId, member));
    return agreed && agreed.until > this.#clock.now() ? agreed.fields : undefined;
  }

  agreeToDetails(agentId: number, member: Member, fields: readonly SensitiveField[]): void {
    const until = this.#clock.now() + limits.oauth.consentDays * dayMilliseconds;
    this.#details.set(keyOf(agentId, member), { fields, until });
  }

  /** Undefined when the member has not been asked yet. */
  location(agentId: number, member: Member): boolean | undefined {
    return this.#location.get(keyOf(agentId, member));
  }

  decideOnLocation(agentId: number, member: Member, agreed: boolean): void {
    this.#location.set(keyOf(agentId, member), agreed);
  }

  save(): Kept {
    return { details: [...this.#details], location: [...this.#location] };
  }

  load({ details, location }: Kept): void {
    this.#details = new Map(details);
    this.#location = new Map(location);
  }

  clear(): void {
    this.#details.clear();
    this.#location.clear();
  }
}
