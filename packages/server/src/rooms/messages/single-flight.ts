/** Requests of tokens that are being worked on: not too many at once, and no key twice at the same time. */
import { Problem } from "../../http/problem.ts";

const mostOfToken = 64;

export interface SingleFlight {
  /** @throws {Problem} `token.busy`, `idempotency.in_flight`. */
  of<T>(tokenId: string, idempotencyKey: string, work: () => Promise<T>): Promise<T>;
}

export function singleFlight(): SingleFlight {
  const underWay = new Map<string, Set<string>>();
  return {
    async of(tokenId, idempotencyKey, work) {
      const own = underWay.get(tokenId) ?? new Set();
      if (own.has(idempotencyKey)) throw new Problem("idempotency.in_flight");
      if (own.size >= mostOfToken) throw new Problem("token.busy", { max: mostOfToken });
      underWay.set(tokenId, own.add(idempotencyKey));
      try {
        return await work();
      } finally {
        own.delete(idempotencyKey);
        if (own.size === 0) underWay.delete(tokenId);
      }
    },
  };
}
