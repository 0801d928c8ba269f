/**
 * A small repeatable generator (xoshiro128**, public domain algorithm by Blackman and Vigna): the same seed draws the
 * same company on every machine. Not for secrets of real systems.
 */
export interface SeededRandom {
  /** A whole number in `[0, below)`. */
  integer(below: number): number;
  /** True in `share` of all draws; `share` is between 0 and 1. */
  chance(share: number): boolean;
  /** One of `items`, all equally likely. */
  pick<T>(items: readonly T[]): T;
}

export function seededRandom(seed: number): SeededRandom {
  let [a, b, c, d] = scatter(seed);
  const next = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return result;
  };
  const integer = (below: number): number => Math.floor((next() / 0x1_0000_0000) * below);
  return {
    integer,
    chance: (share) => next() < share * 0x1_0000_0000,
    pick: (items) => items[integer(items.length)]!,
  };
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** Four well-mixed words from one number (splitmix32), so that neighbouring seeds share nothing. */
function scatter(seed: number): [number, number, number, number] {
  let state = seed | 0;
  const word = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  return [word(), word(), word(), word()];
}
