/**
 * Requests of the callback entry that are not answered yet: how many in all and from one client, how many bytes of bodies
 * they hold, and how long they have lasted. Each is answered within `patienceMilliseconds`, whatever the rest of the server
 * does: WeCom gives up after 5 s, and a 503 before that makes it come again.
 */
import type { Clock, Timers } from "@shoufa/ports";

export interface Limits {
  readonly requests: number;
  /** From one client: an IPv4 address or a /64 of IPv6. */
  readonly requestsOfClient: number;
  /** Bytes of bodies that all together may hold. A body of up to `smallBody` bytes is taken beyond it. */
  readonly bodyBytes: number;
  /** Larger than nearly every callback: large bodies cannot crowd out the ordinary ones. */
  readonly smallBody: number;
  readonly patienceMilliseconds: number;
}

export const defaultLimits: Limits = {
  requests: 2048,
  requestsOfClient: 512,
  bodyBytes: 32 * 1_048_576,
  smallBody: 65_536,
  patienceMilliseconds: 3000,
};

/** How often those that last too long are looked for. */
const sweepMilliseconds = 250;

/** One request as it is counted. */
export interface Counted {
  readonly client: string;
  /** Monotonic time of its head. */
  readonly since: number;
  /** Bytes of its body so far. */
  bytes: number;
  /** Its time is over: answers it, and ends it here. */
  expire(): void;
}

export interface UnderWay {
  /** @returns false when there are too many: then it is not counted. */
  begin(one: Counted): boolean;
  /** More of its body has come. @returns false when there is no room for it. */
  take(one: Counted, bytes: number): boolean;
  /** It is answered. A second time it does nothing. */
  end(one: Counted): void;
}

export function createUnderWay(options: {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly limits: Limits;
}): UnderWay {
  const { clock, timers, limits } = options;
  /** The oldest first. */
  const all = new Set<Counted>();
  const ofClient = new Map<string, number>();
  let held = 0;
  let sweeping = false;

  const sweep = (): void => {
    const now = clock.monotonic();
    for (const one of all) {
      if (now - one.since < limits.patienceMilliseconds) break;
      one.expire();
    }
    sweeping = all.size > 0;
    if (sweeping) timers.after(sweepMilliseconds, sweep);
  };

  return {
    begin(one) {
      const count = ofClient.get(one.client) ?? 0;
      if (all.size >= limits.requests || count >= limits.requestsOfClient) return false;
      ofClient.set(one.client, count + 1);
      all.add(one);
      if (!sweeping) {
        sweeping = true;
        timers.after(sweepMilliseconds, sweep);
      }
      return true;
    },
    take(one, bytes) {
      one.bytes += bytes;
      held += bytes;
      return held <= limits.bodyBytes || one.bytes <= limits.smallBody;
    },
    end(one) {
      if (!all.delete(one)) return;
      held -= one.bytes;
      const count = (ofClient.get(one.client) ?? 0) - 1;
      if (count > 0) ofClient.set(one.client, count);
      else ofClient.delete(one.client);
    },
  };
}
