/** Length of the arrays that answers are cut from. */
const pieceLength = 16 * 1024;

/** Set of slots that is emptied and filled for every call. Only its answers allocate memory. */
export class SlotSet {
  /** Round in which a slot was last added. Emptying the set begins the next round. */
  #addedIn = new Uint32Array(0);
  #round = 0;
  #slots = new Uint32Array(0);
  size = 0;
  /** Answers are cut from it: an array for each would cost 30 µs more in allocation and garbage collection. */
  #piece = new Uint32Array(0);
  #cut = 0;

  /** @param slotCount One more than the largest slot that may be added. */
  empty(slotCount: number): void {
    this.size = 0;
    this.#round++;
    if (this.#slots.length >= slotCount) return;
    // Room for people who join later.
    const room = Math.ceil(slotCount * 1.1) + 64;
    this.#addedIn = new Uint32Array(room);
    this.#slots = new Uint32Array(room);
  }

  add(slot: number): void {
    if (this.#addedIn[slot] === this.#round) return;
    this.#addedIn[slot] = this.#round;
    this.#slots[this.size++] = slot;
  }

  /** Slots in the order in which they were first added. */
  toArray(): Uint32Array {
    if (this.#cut + this.size > this.#piece.length) {
      this.#piece = new Uint32Array(Math.max(pieceLength, this.size));
      this.#cut = 0;
    }
    const answer = this.#piece.subarray(this.#cut, this.#cut + this.size);
    this.#cut += this.size;
    answer.set(this.#slots.subarray(0, this.size));
    return answer;
  }
}
