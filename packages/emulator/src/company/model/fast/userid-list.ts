/** Looks up the userids of a `touser` in one pass over its bytes, four at a time, without cutting the string. */
import { firstBytes, firstHash, hashStep, type UserIdTable } from "./userid-table.ts";

/** Longest list within the rules: a thousand userids of 64 characters, with spaces around the bars. */
const maxLength = 68_000;

const bar = "|".charCodeAt(0);
const fourBars = 0x7c7c7c7c;

/** Userids of the list that was read last. */
export class UserIdList {
  /** Room for a list of that length in UTF-8, and for the last word. */
  readonly #bytes = Buffer.alloc(3 * maxLength + 8);
  readonly #words = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
  readonly #slots = new Int32Array(maxLength + 1);
  /** Position of the bar behind each name. */
  readonly #ends = new Uint32Array(maxLength + 1);
  #joined = "";
  /** Number of places between bars, empty ones included. */
  length = 0;

  /** Returns false, and reads nothing, when the list is too long or not ASCII. */
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

  /** Slot of the member named at this place. -1 when nobody has exactly this name; without spaces somebody may. */
  slot(place: number): number {
    return this.#slots[place]!;
  }

  /** Name as written, without the spaces around it. */
  name(place: number): string {
    const start = place === 0 ? 0 : this.#ends[place - 1]! + 1;
    return this.#joined.slice(start, this.#ends[place]).trim();
  }
}

/** Zero without a bar; otherwise its lowest bit is in the byte of the first bar. (Subtracting 1 borrows from zeros only.) */
function barsIn(word: number): number {
  const zeroAtBars = word ^ fourBars;
  return (zeroAtBars - 0x01010101) & ~zeroAtBars & 0x80808080;
}
