/**
 * Looks up the thousand userids of a `touser` in one pass over its bytes, four at a time. Cutting the string into a
 * thousand others and hashing each takes many times as long, and was most of what a call to a thousand people cost.
 */
import { firstBytes, firstHash, hashStep, type UserIdTable } from "../company/userid-table.ts";

/** The longest list that keeps the rules, and spaces around the bars: a thousand userids of 64 characters. */
const maxLength = 68_000;

const bar = "|".charCodeAt(0);
const fourBars = 0x7c7c7c7c;

/** Holds the last list that was read. */
export class UserIdList {
  /** Room for whatever a list of that length can become in UTF-8, and for the last word. */
  readonly #bytes = Buffer.alloc(3 * maxLength + 8);
  readonly #words = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
  readonly #slots = new Int32Array(maxLength + 1);
  /** Where each name's bar is. */
  readonly #ends = new Uint32Array(maxLength + 1);
  #joined = "";
  /** Places between bars, empty ones included. */
  length = 0;

  /** False, and nothing read, when the list is no such list: absurdly long, or not ASCII. */
  read(joined: string, table: UserIdTable): boolean {
    const length = joined.length;
    // As many bytes as characters means ASCII, so that places in the one are places in the other.
    if (length > maxLength || this.#bytes.write(joined) !== length) return false;
    this.#bytes[length] = bar;
    const words = this.#words;
    const slots = this.#slots;
    const ends = this.#ends;
    let count = 0;
    for (let start = 0; start <= length; count++) {
      let hash = firstHash;
      let at = start;
      let word = words.getInt32(at, true);
      let bars = barsIn(word);
      while (bars === 0) {
        hash = hashStep(hash, word);
        at += 4;
        word = words.getInt32(at, true);
        bars = barsIn(word);
      }
      const left = (31 - Math.clz32(bars & -bars)) >> 3;
      const end = at + left;
      slots[count] = table.find(words, start, end, hashStep(hash, firstBytes(word, left)));
      ends[count] = end;
      start = end + 1;
    }
    this.#joined = joined;
    this.length = count;
    return true;
  }

  /** Of the member named at this place; -1 when nobody has just this name, but perhaps what is left without spaces. */
  slot(place: number): number {
    return this.#slots[place]!;
  }

  /** As written, without the spaces around it. */
  name(place: number): string {
    const start = place === 0 ? 0 : this.#ends[place - 1]! + 1;
    return this.#joined.slice(start, this.#ends[place]).trim();
  }
}

/** Zero without a bar; otherwise its lowest bit lies in the byte of the first. (Subtracting 1 borrows from zeros only.) */
function barsIn(word: number): number {
  const zeroAtBars = word ^ fourBars;
  return (zeroAtBars - 0x01010101) & ~zeroAtBars & 0x80808080;
}
