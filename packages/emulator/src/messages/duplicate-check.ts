/**
 * `enable_duplicate_check`: requests of an app that equal an earlier one inside the window. The page says that the
 * whole JSON is compared. Whether byte for byte is not known outside WeCom, so a switch decides what makes two requests
 * equal.
 */
import { hash } from "node:crypto";
import type { Body } from "../kernel/body.ts";
import type { Switches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";

/** Equal for requests that the platform takes for the same. */
export type RequestKey = string;

/** @param body `rawBody` as read. */
export function requestKey(agentId: number, rawBody: string, body: Body, switches: Switches): RequestKey {
  const compared = switches["message.duplicate.compare"];
  const text =
    compared === "whole-json" ? rawBody : contentAndPeople(body, compared === "content-and-people-in-any-order");
  return `${agentId}:${hash("sha1", text)}`;
}

function contentAndPeople(body: Body, anyOrder: boolean): string {
  const msgtype = body.string("msgtype") ?? "";
  const people = ["touser", "toparty", "totag"].map((field) => {
    const listed = (body.string(field) ?? "").split("|").filter((each) => each !== "");
    return anyOrder ? [...new Set(listed)].toSorted() : listed;
  });
  return JSON.stringify([msgtype, body.raw(msgtype), people]);
}

export interface SeenRequest {
  readonly msgId: string;
  /** Milliseconds of the emulated clock. */
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
