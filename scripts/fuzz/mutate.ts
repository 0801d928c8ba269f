/**
 * Inputs made from others: bytes flipped, ranges cut, doubled, repeated, words of the format put in, two inputs spliced.
 * Everything follows from the seed and the number of the execution, so any one of them can be made again by itself.
 */

export type Draw = (below: number) => number;

/** Mulberry32: small, fast, and the same everywhere. Execution n of seed s is a sequence of its own. */
export function drawsOf(seed: number, execution: number): Draw {
  let state = (Math.imul(seed, 0x9e37_79b1) ^ Math.imul(execution + 1, 0x85eb_ca6b)) >>> 0;
  return (below) => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export interface Material {
  readonly corpus: readonly Buffer[];
  /** Words of the format, whole and broken. */
  readonly dictionary: readonly Buffer[];
}

const largest = 256 * 1024;
const mostMutations = 8;

export function mutated(draw: Draw, material: Material): Buffer {
  let bytes = pick(draw, material.corpus);
  for (let left = 1 + draw(1 + draw(mostMutations)); left > 0; left--)
    bytes = pick(draw, mutations)(bytes, draw, material);
  return bytes;
}

type Mutation = (bytes: Buffer, draw: Draw, material: Material) => Buffer;

const mutations: readonly Mutation[] = [
  function flipBit(bytes, draw) {
    const copy = Buffer.from(bytes);
    const at = draw(copy.length);
    if (copy.length > 0) copy[at] = copy[at]! ^ (1 << draw(8));
    return copy;
  },
  function setByte(bytes, draw) {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[draw(copy.length)] = draw(256);
    return copy;
  },
  (bytes, draw, { dictionary }) => replaced(bytes, draw(bytes.length + 1), 0, pick(draw, dictionary)),
  function overwriteWithWord(bytes, draw, { dictionary }) {
    const word = pick(draw, dictionary);
    return replaced(bytes, draw(bytes.length + 1), word.length, word);
  },
  function cutOut(bytes, draw) {
    const [start, end] = range(bytes, draw);
    return replaced(bytes, start, end - start, Buffer.alloc(0));
  },
  function repeatRange(bytes, draw) {
    const [start, end] = range(bytes, draw);
    const part = bytes.subarray(start, end);
    const times = 1 + draw(draw(16) === 0 ? 5000 : 3);
    return replaced(bytes, end, 0, Buffer.concat(Array.from({ length: times }, () => part)).subarray(0, largest));
  },
  function moveRange(bytes, draw) {
    const [start, end] = range(bytes, draw);
    const rest = replaced(bytes, start, end - start, Buffer.alloc(0));
    return replaced(rest, draw(rest.length + 1), 0, bytes.subarray(start, end));
  },
  function splice(bytes, draw, { corpus }) {
    const other = pick(draw, corpus);
    return Buffer.concat([bytes.subarray(0, draw(bytes.length + 1)), other.subarray(draw(other.length + 1))]);
  },
  (bytes, draw) => bytes.subarray(0, draw(bytes.length + 1)),
];

const pick = <T>(draw: Draw, from: readonly T[]): T => from[draw(from.length)]!;

function range(bytes: Buffer, draw: Draw): [start: number, end: number] {
  const start = draw(bytes.length + 1);
  return [start, Math.min(bytes.length, start + 1 + draw(64))];
}

const replaced = (bytes: Buffer, at: number, length: number, by: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + length)]).subarray(0, largest);
