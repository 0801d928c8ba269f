import { randomBytes, randomInt, randomUUID } from "node:crypto";

export interface Random {
  /** Unpredictable bytes, fit for keys and nonces. */
  bytes(length: number): Buffer;
  /** A whole number in `[0, below)`. */
  integer(below: number): number;
  /** A random UUID, version 4. */
  uuid(): string;
}

export const systemRandom: Random = {
  bytes: (length) => randomBytes(length),
  integer: (below) => randomInt(below),
  uuid: () => randomUUID(),
};
