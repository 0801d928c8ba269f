/**
 * Hash table of members by userid that is searched with bytes instead of strings: linear probing in plain numbers, four
 * characters at a time. Start at `find`; `userid-list.ts` reads lists with it.
 *
 * Holds userids in visible ASCII only, which is all that WeCom allows. Others must be looked up elsewhere.
 */

/** Four numbers an entry, so that an entry is in one line of the processor's cache. */
const width = 4;
const hashAt = 0;
const slotAt = 1;
const startAt = 2;
const lengthAt = 3;
/** Values in place of a slot: never used, and removed. A search ends at `free` and passes `gone`. */
const free = -1;
const gone = -2;
const firstCapacity = 64;
/** Visible ASCII. */
const firstVisible = 0x21;
const lastVisible = 0x7e;

export class UserIdTable {
  #entries: Int32Array;
  /** Keys, each filled with zeros to whole words, with one more word when its length is a multiple of four. */
  #keys: Int32Array;
  #keysEnd = 0;
  /** Entries that are not free. */
  #used = 0;
  readonly #letters = new Uint8Array(1024);
  readonly #written = new DataView(this.#letters.buffer);

  /** @param expected Number of keys about to be added. Growing step by step takes longer than adding them. */
  constructor(expected = 0) {
    const capacity = capacityFor(expected);
    this.#entries = emptyEntries(capacity);
    this.#keys = new Int32Array(capacity);
  }

  /** @param key In lower case. The slot added last under a key is the one that is found. */
  add(key: string, slot: number): void {
    if (!this.#write(key)) return;
    const hash = hashOf(this.#written, key.length);
    const found = this.#search(this.#written, 0, key.length, hash);
    if (found >= 0) {
      this.#entries[found + slotAt] = slot;
      return;
    }
    if (2 * (this.#used + 1) > this.#entries.length / width) this.#rebuild();
    this.#enter(hash, slot, this.#keep(key.length), key.length);
  }

  /** @param key In lower case. */
  remove(key: string): void {
    if (!this.#write(key)) return;
    const found = this.#search(this.#written, 0, key.length, hashOf(this.#written, key.length));
    if (found >= 0) this.#entries[found + slotAt] = gone;
  }

  /**
   * @param bytes Must go on for three bytes behind `end`.
   * @param hash `hashOf` these bytes, computed while they are read.
   * @returns Slot of the member with this userid, in any spelling; -1 when there is none.
   */
  find(bytes: DataView, start: number, end: number, hash: number): number {
    const found = this.#search(bytes, start, end - start, hash);
    return found < 0 ? -1 : this.#entries[found + slotAt]!;
  }

  /** Returns the position of the entry, or -1. */
  #search(bytes: DataView, start: number, length: number, hash: number): number {
    const entries = this.#entries;
    const mask = entries.length - 1;
    for (let at = placeOf(hash, mask); ; at = (at + width) & mask) {
      const slot = entries[at + slotAt]!;
      if (slot === free) return -1;
      if (slot === gone || entries[at + hashAt] !== hash || entries[at + lengthAt] !== length) continue;
      if (isKey(this.#keys, entries[at + startAt]!, bytes, start, length)) return at;
    }
  }

  #enter(hash: number, slot: number, start: number, length: number): void {
    const entries = this.#entries;
    const mask = entries.length - 1;
    let at = placeOf(hash, mask);
    while (entries[at + slotAt] !== free) at = (at + width) & mask;
    entries[at + hashAt] = hash;
    entries[at + slotAt] = slot;
    entries[at + startAt] = start;
    entries[at + lengthAt] = length;
    this.#used++;
  }

  /** Writes a key where it can be read as words. Returns false when the key is not visible ASCII, or too long. */
  #write(key: string): boolean {
    if (key === "" || key.length > this.#letters.length - 4) return false;
    for (let at = 0; at < key.length; at++) {
      const code = key.charCodeAt(at);
      if (code < firstVisible || code > lastVisible) return false;
      this.#letters[at] = code;
    }
    return true;
  }

  /** Appends the key that was written. @returns Its position. */
  #keep(length: number): number {
    const start = this.#keysEnd;
    this.#keysEnd += (length >> 2) + 1;
    if (this.#keysEnd > this.#keys.length) {
      const larger = new Int32Array(2 * this.#keysEnd);
      larger.set(this.#keys);
      this.#keys = larger;
    }
    for (let at = start, read = 0; at < this.#keysEnd; at++, read += 4)
      this.#keys[at] = firstBytes(this.#written.getInt32(read, true), length - read);
    return start;
  }

  /** Makes a larger table without the removed entries. Their keys stay, since they are few. */
  #rebuild(): void {
    const old = this.#entries;
    let live = 0;
    for (let at = 0; at < old.length; at += width) if (old[at + slotAt]! >= 0) live++;
    this.#entries = emptyEntries(capacityFor(live));
    this.#used = 0;
    for (let at = 0; at < old.length; at += width) {
      if (old[at + slotAt]! >= 0)
        this.#enter(old[at + hashAt]!, old[at + slotAt]!, old[at + startAt]!, old[at + lengthAt]!);
    }
  }
}

/**
 * FNV-1a over words of four letters; the last word has the remaining 0 to 3 letters. Bit 5 is set everywhere, because `A`
 * and `a` differ in it; other characters that differ only in bit 5 collide, which does no harm.
 */
function hashOf(bytes: DataView, length: number): number {
  let hash = firstHash;
  let at = 0;
  for (; at + 4 <= length; at += 4) hash = hashStep(hash, bytes.getInt32(at, true));
  return hashStep(hash, firstBytes(bytes.getInt32(at, true), length - at));
}

export const firstHash = 0x811c9dc5 | 0;

export function hashStep(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ (word | 0x20202020), 0x01000193);
  return mixed ^ (mixed >>> 15); // a product carries upwards only, and the low bits choose the place
}

/** Word with zeros behind its first `count` letters. */
export const firstBytes = (word: number, count: number): number =>
  count >= 4 ? word : word & ((1 << (count << 3)) - 1);

function isKey(keys: Int32Array, key: number, bytes: DataView, start: number, length: number): boolean {
  const last = start + length;
  let at = start;
  let index = key;
  for (; at + 4 <= last; at += 4, index++) if (!sameLetters(bytes.getInt32(at, true), keys[index]!)) return false;
  return sameLetters(firstBytes(bytes.getInt32(at, true), last - at), keys[index]!);
}

const sameLetters = (word: number, key: number): boolean => word === key || inLowerCase(word) === key;

const inLowerCase = (word: number): number =>
  lowerCase[word & 0xff]! |
  (lowerCase[(word >>> 8) & 0xff]! << 8) |
  (lowerCase[(word >>> 16) & 0xff]! << 16) |
  (lowerCase[word >>> 24]! << 24);

/** Lower case of each byte. */
const lowerCase = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));

const placeOf = (hash: number, mask: number): number => (hash * width) & mask;

/** Capacity for a table at most a quarter full, so that most searches end where they begin. */
function capacityFor(count: number): number {
  let capacity = firstCapacity;
  while (capacity < 4 * count) capacity *= 2;
  return capacity;
}

const emptyEntries = (capacity: number): Int32Array => new Int32Array(capacity * width).fill(free);
