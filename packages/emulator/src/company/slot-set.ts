/** A set of slots that is emptied and filled for every call: no memory is asked for but that of its answer. */
export class SlotSet {
  /** The round in which a slot was last added; emptying the set begins the next round. */
  #addedIn = new Uint32Array(0);
  #round = 0;
  #slots = new Uint32Array(0);
  size = 0;

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
    return this.#slots.slice(0, this.size);
  }
}
