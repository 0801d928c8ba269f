/** The bytes of an upload as they come: not too many uploads at once, not too slow, and known to be whole. */
import type { IncomingMessage } from "node:http";
import type { Clock, Timers } from "@shoufa/ports";
import { Problem } from "../../http/problem.ts";

const most = { ofOperator: 4, ofAll: 32 } as const;
/** Every portion of this length must have brought something: 4 KB a second at least. */
const watch = { milliseconds: 10_000, bytes: 40_960 } as const;

export interface Uploads {
  /** @throws {Problem} `media.too_many_uploads`. */
  of<T>(operatorId: string, request: IncomingMessage, take: (content: AsyncIterable<Buffer>) => Promise<T>): Promise<T>;
}

interface Watching {
  readonly clock: Pick<Clock, "monotonic">;
  readonly timers: Timers;
}

export function uploadsOf(ports: Watching): Uploads {
  const underWay = new Map<string, number>();
  let all = 0;
  return {
    async of(operatorId, request, take) {
      const own = underWay.get(operatorId) ?? 0;
      if (own >= most.ofOperator) throw new Problem("media.too_many_uploads", { max: most.ofOperator });
      if (all >= most.ofAll) throw new Problem("media.too_many_uploads", { max: most.ofAll });
      underWay.set(operatorId, own + 1);
      all += 1;
      try {
        return await take(partsOf(request, ports));
      } finally {
        // What was refused before its end still comes, and a sender hears the answer only after it has been read.
        if (!request.destroyed) request.resume();
        all -= 1;
        const left = (underWay.get(operatorId) ?? 1) - 1;
        if (left > 0) underWay.set(operatorId, left);
        else underWay.delete(operatorId);
      }
    },
  };
}

/**
 * The parts as they come. Whoever ends early leaves the connection whole, so that the sender hears why.
 * @throws {Problem} `media.broken_off`, `media.too_slow`: only time in which we wait for the sender counts.
 */
async function* partsOf(
  request: IncomingMessage,
  { clock, timers }: Watching,
): AsyncGenerator<Buffer, void, undefined> {
  const parts = request.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer, undefined>;
  let waited = 0;
  let recent = 0;
  let isSlow = false;
  let since = 0;
  let cancel = (): void => {};
  const wait = (): void => {
    since = clock.monotonic();
    cancel = timers.after(Math.max(watch.milliseconds - waited, 0), judge);
  };
  const judge = (): void => {
    isSlow = recent < watch.bytes;
    if (isSlow) return void request.destroy();
    waited = recent = 0;
    wait();
  };
  try {
    while (true) {
      wait();
      const { done, value } = await parts.next();
      cancel();
      waited += clock.monotonic() - since;
      if (done) break;
      recent += value.length;
      yield value;
    }
    if (!request.complete) throw new Problem("media.broken_off");
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(isSlow ? "media.too_slow" : "media.broken_off");
  } finally {
    cancel();
    await parts.return?.();
  }
}
