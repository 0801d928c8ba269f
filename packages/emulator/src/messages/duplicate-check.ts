/**
 * `enable_duplicate_check`: requests of an app whose whole JSON was seen inside the window. Compared byte for byte, which
 * is the stricter reading: a client that writes its fields in another order the second time is delivered twice.
 */
import { hash } from "node:crypto";
import type { EmulatedClock } from "../emulated-clock.ts";

/** Stands for an app and the whole of a request's JSON. */
export type RequestKey = string;

export const requestKey = (agentId: number, rawBody: string): RequestKey => `${agentId}:${hash("sha1", rawBody)}`;

export interface SeenRequest {
  readonly msgId: string;
  /** By the emulated clock, in milliseconds. */
  readonly forgetAt: number;
}

export class DuplicateCheck {
  #seen = new Map<string, SeenRequest>();
  #sweepAt = 256;
  readonly #clock: EmulatedClock;

  constructor({ clock }: { clock: EmulatedClock }) {
    this.#clock = clock;
  }

  /** The msgid of the same request, if its window is still open. */
  find(key: RequestKey): string | undefined {
    const earlier = this.#seen.get(key);
    return earlier && earlier.forgetAt > this.#clock.now() ? earlier.msgId : undefined;
  }

  remember(key: RequestKey, msgId: string, seconds: number): void {
    const now = this.#clock.now();
    this.#sweep(now);
    this.#seen.set(key, { msgId, forgetAt: now + seconds * 1000 });
  }

  clear(): void {
    this.#seen.clear();
  }

  dump(): [string, SeenRequest][] {
    this.#sweep(this.#clock.now(), true);
    return [...this.#seen];
  }

  restore(entries: Iterable<readonly [string, SeenRequest]>): void {
    this.#seen = new Map(entries);
  }

  /** Forgets what has expired; seldom enough that it costs nothing per request. */
  #sweep(now: number, always = false): void {
    if (!always && this.#seen.size < this.#sweepAt) return;
    for (const [key, { forgetAt }] of this.#seen) {
      if (forgetAt <= now) this.#seen.delete(key);
    }
    this.#sweepAt = Math.max(256, this.#seen.size * 2);
  }
}
