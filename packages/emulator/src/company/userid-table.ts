/**
 * Members by userid, found from bytes: for a list of a thousand names, of which cutting out a thousand strings and hashing
 * them would take most of the time that a call has. A hash table with linear probing, in plain numbers, that takes four
 * characters at a time. Start at `find`; `messages/userid-list.ts` is who reads lists with it.
 *
 * Only userids in visible ASCII are here, which is all that WeCom allows; others have to be looked up elsewhere.
 */

/** Four numbers an entry, so that a look at it is one line of the processor's cache. */
const width = 4;
const hashAt = 0;
const slotAt = 1;
const startAt = 2;
const lengthAt = 3;
/** In place of a slot: never used, and used once. A search ends at the first and passes the second. */
const free = -1;
const gone = -2;
const firstCapacity = 64;
/** Of ASCII. */
const firstVisible = 0x21;
const lastVisible = 0x7e;

export class UserIdTable {
  #entries: Int32Array;
  /** The keys, each filled up with zeros to whole words and one word more if it has just so many. */
  #keys: Int32Array;
  #keysEnd = 0;
  /** Entries that are not free. */
  #used = 0;
  readonly #letters = new Uint8Array(1024);
  readonly #written = new DataView(this.#letters.buffer);

  /** @param expected So many are about to be added: growing step by step takes longer than adding them. */
  constructor(expected = 0) {
    const capacity = capacityFor(expected);
    this.#entries = emptyEntries(capacity);
    this.#keys = new Int32Array(capacity);
  }

  /** @param key In lower case. The last to be added under a key is the one that is found. */
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
   * @param hash `hashOf` these bytes, which a reader gets on the way.
   * @returns The slot of the member whose userid they are, in any spelling; -1 when there is none here.
   */
  find(bytes: DataView, start: number, end: number, hash: number): number {
    const found = this.#search(bytes, start, end - start, hash);
    return found < 0 ? -1 : this.#entries[found + slotAt]!;
  }

  /** Where its entry begins, or -1. */
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

  /** Writes a key where it can be read as words. False when it is none that belongs here. */
  #write(key: string): boolean {
    if (key === "" || key.length > this.#letters.length - 4) return false;
    for (let at = 0; at < key.length; at++) {
      const code = key.charCodeAt(at);
      if (code < firstVisible || code > lastVisible) return false;
      this.#letters[at] = code;
    }
    return true;
  }

  /** Puts the key that was written behind the others. @returns Where it begins. */
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

  /** Keys of those who are gone stay: they are few. */
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
 * FNV-1a over words of four letters, the last of them made of the 0 to 3 letters that are left. Bit 5 is all that tells
 * `A` from `a`; other characters that differ in it collide, harmlessly.
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

/** The word with zeros for what is behind its first so many letters. */
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

/** By byte. */
const lowerCase = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));

const placeOf = (hash: number, mask: number): number => (hash * width) & mask;

/** At most a quarter full, so that most searches end where they begin. */
function capacityFor(count: number): number {
  let capacity = firstCapacity;
  while (capacity < 4 * count) capacity *= 2;
  return capacity;
}

const emptyEntries = (capacity: number): Int32Array => new Int32Array(capacity * width).fill(free);
