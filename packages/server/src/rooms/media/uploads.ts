/** The bytes of an upload as they come: not too many uploads at once, not too slow, and known to be whole. */
import type { IncomingMessage } from "node:http";
import type { Timers } from "@shoufa/ports";
import { Problem } from "../../http/problem.ts";

const most = { ofOperator: 4, ofAll: 32 } as const;
/** Every portion of this length must have brought something: 4 KB a second at least. */
const watch = { milliseconds: 10_000, bytes: 40_960 } as const;

export interface Uploads {
  /** @throws {Problem} `media.too_many_uploads`. */
  of<T>(operatorId: string, request: IncomingMessage, take: (content: AsyncIterable<Buffer>) => Promise<T>): Promise<T>;
}

export function uploadsOf(timers: Timers): Uploads {
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
        return await take(partsOf(request, timers));
      } finally {
        all -= 1;
        const left = (underWay.get(operatorId) ?? 1) - 1;
        if (left > 0) underWay.set(operatorId, left);
        else underWay.delete(operatorId);
      }
    },
  };
}

/** @throws {Problem} `media.broken_off`, `media.too_slow`. */
async function* partsOf(request: IncomingMessage, timers: Timers): AsyncGenerator<Buffer, void, undefined> {
  let recent = 0;
  let isSlow = false;
  let cancel = (): void => {};
  const look = (): void => {
    isSlow = recent < watch.bytes;
    recent = 0;
    if (isSlow) request.destroy();
    else cancel = timers.after(watch.milliseconds, look);
  };
  cancel = timers.after(watch.milliseconds, look);
  try {
    for await (const part of request) {
      recent += (part as Buffer).length;
      yield part as Buffer;
    }
    if (!request.complete) throw new Problem("media.broken_off");
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(isSlow ? "media.too_slow" : "media.broken_off");
  } finally {
    cancel();
  }
}
