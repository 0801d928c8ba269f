/** Of answers that are cut from one piece. */
const pieceLength = 16 * 1024;

/** A set of slots that is emptied and filled for every call: no memory is asked for but that of its answers. */
export class SlotSet {
  /** The round in which a slot was last added; emptying the set begins the next round. */
  #addedIn = new Uint32Array(0);
  #round = 0;
  #slots = new Uint32Array(0);
  size = 0;
  /** Answers are cut from it: a piece of memory for each costs more than to fill it, and is one more to be tidied up. */
  #piece = new Uint32Array(0);
  #cut = 0;

  /** @param slotCount One more than the largest slot that may be added. */
  empty(slotCount: number): void {
    this.size = 0;
    this.#round++;
    if (this.#slots.length >= slotCount) return;
    // Some room for people who join later.
    const room = Math.ceil(slotCount * 1.1) + 64;
    this.#addedIn = new Uint32Array(room);
    this.#slots = new Uint32Array(room);
  }

  add(slot: number): void {
    if (this.#addedIn[slot] === this.#round) return;
    this.#addedIn[slot] = this.#round;
    this.#slots[this.size++] = slot;
  }

  /** In the order in which they were first added. */
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
