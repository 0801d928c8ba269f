/**
 * Logins by scanning: a page shows a code, a person scans it with a phone and confirms there, and the page goes on. The
 * code is valid for five minutes. Used by the web login and by all other pages that a phone gives access to.
 */
import type { Random } from "@shoufa/ports";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { Member } from "../model/model.ts";

export interface ScanPurpose {
  /** Text that the phone asks the person to confirm. */
  readonly title: { readonly zh: string; readonly en: string };
  /** The app that is logged in to, if it is one. */
  readonly agentId?: number;
  /** Reason why this person may not log in; undefined when allowed. */
  readonly refusalOf: (member: Member) => { readonly zh: string; readonly en: string } | undefined;
  /** Address of the page after confirmation. */
  readonly confirmed: (member: Member) => string;
}

export type ScanState =
  | { readonly state: "waiting" }
  | { readonly state: "scanned"; readonly userId: string }
  | {
      readonly state: "refused";
      readonly userId: string;
      readonly reason: { readonly zh: string; readonly en: string };
    }
  | { readonly state: "cancelled"; readonly userId: string }
  | { readonly state: "confirmed"; readonly userId: string; readonly goTo: string }
  | { readonly state: "expired" };

interface Scan {
  readonly purpose: ScanPurpose;
  readonly expiresAt: number;
  now: ScanState;
}

export interface OpenScan {
  readonly key: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly agentId: number | undefined;
  readonly expiresAt: number;
  readonly now: ScanState;
}

const keyBytes = 12;
const lifetimeMilliseconds = 5 * 60_000;
const mostOpen = 1000;

export class Scans {
  readonly #scans = new Map<string, Scan>();
  readonly #clock: EmulatedClock;
  readonly #random: Random;
  readonly #listeners = new Set<(scan: OpenScan) => void>();

  constructor({ clock, random }: { clock: EmulatedClock; random: Random }) {
    this.#clock = clock;
    this.#random = random;
  }

  /** @returns What the code on the page says. */
  open(purpose: ScanPurpose): string {
    const now = this.#clock.now();
    for (const [key, { expiresAt }] of this.#scans)
      if (expiresAt <= now || this.#scans.size >= mostOpen) this.#scans.delete(key);
    const key = this.#random.bytes(keyBytes).toString("base64url");
    this.#scans.set(key, { purpose, expiresAt: now + lifetimeMilliseconds, now: { state: "waiting" } });
    this.#tell(key);
    return key;
  }

  /** Milliseconds of the emulated clock; 0 for a code that was never opened. */
  expiryOf(key: string): number {
    return this.#scans.get(key)?.expiresAt ?? 0;
  }

  state(key: string): ScanState {
    const scan = this.#scans.get(key);
    return scan && scan.expiresAt > this.#clock.now() ? scan.now : { state: "expired" };
  }

  /** Logins that a phone can scan or confirm now, newest first. */
  list(): readonly OpenScan[] {
    return [...this.#scans]
      .filter(([key]) => ["waiting", "scanned"].includes(this.state(key).state))
      .map(([key, scan]) => describe(key, scan))
      .reverse();
  }

  /** A person scans the code. */
  scan(key: string, member: Member): ScanState {
    const scan = this.#scans.get(key);
    const before = this.state(key);
    // A code scanned by another person is taken; a second scan by the same person changes nothing.
    if (!scan || before.state !== "waiting") return before;
    const reason = scan.purpose.refusalOf(member);
    scan.now = reason
      ? { state: "refused", userId: member.userId, reason }
      : { state: "scanned", userId: member.userId };
    this.#tell(key);
    return scan.now;
  }

  /** The person who scanned says yes or no on the phone. Nothing changes when it was another person. */
  decide(key: string, member: Member, agreed: boolean): ScanState {
    const scan = this.#scans.get(key);
    const before = this.state(key);
    if (!scan || before.state !== "scanned" || before.userId !== member.userId) return before;
    scan.now = agreed
      ? { state: "confirmed", userId: member.userId, goTo: scan.purpose.confirmed(member) }
      : { state: "cancelled", userId: member.userId };
    this.#tell(key);
    return scan.now;
  }

  /** Called on every step of every scan. */
  onChange(listener: (scan: OpenScan) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  clear(): void {
    this.#scans.clear();
  }

  #tell(key: string): void {
    const scan = this.#scans.get(key)!;
    for (const listener of this.#listeners) listener(describe(key, scan));
  }
}

const describe = (key: string, { purpose, expiresAt, now }: Scan): OpenScan => ({
  key,
  title: purpose.title,
  agentId: purpose.agentId,
  expiresAt,
  now,
});
