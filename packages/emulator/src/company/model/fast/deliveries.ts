/**
 * Messages of each phone, newest first: one chain of numbers per phone, all chains in two ring buffers. Putting a message
 * on a phone is three writes. When the buffers are full, the oldest deliveries of all phones are overwritten.
 */
export class Deliveries {
  /** Number of the newest delivery to a slot, plus one; 0 for none. */
  #head: Uint32Array;
  #message = new Uint32Array(firstCapacity);
  #previous = new Uint32Array(firstCapacity);
  /** Number of deliveries so far; the newest is number `#count - 1`. */
  #count = 0;
  readonly #capacityLimit: number;
  readonly #renumberAt: number;

  /** `capacityLimit`: deliveries to keep at least, on all phones together; by default 4 million, or 32 for each phone. */
  constructor(options: { slots: number; capacityLimit?: number; renumberAt?: number }) {
    const { slots, capacityLimit = Math.max(4_000_000, 32 * slots), renumberAt = 2 ** 30 } = options;
    this.#head = new Uint32Array(slots);
    this.#capacityLimit = capacityLimit;
    this.#renumberAt = renumberAt;
  }

  add(slots: Uint32Array, message: number): void {
    if (this.#count > this.#renumberAt) this.#renumber();
    this.#grow(slots.length);
    const mask = this.#message.length - 1;
    let head = this.#head;
    let count = this.#count;
    for (let index = 0; index < slots.length; index++) {
      const slot = slots[index]!;
      if (slot >= head.length) head = this.#growHead(slot);
      const at = count & mask;
      this.#message[at] = message;
      this.#previous[at] = head[slot]!;
      head[slot] = ++count;
    }
    this.#count = count;
  }

  /** Numbers of the messages of one slot, newest first, as far back as they are kept. */
  *of(slot: number): Generator<number> {
    const mask = this.#message.length - 1;
    const oldest = this.#count - this.#message.length;
    for (let next = this.#head[slot]!; next > 0 && next - 1 >= oldest; next = this.#previous[(next - 1) & mask]!) {
      yield this.#message[(next - 1) & mask]!;
    }
  }

  clear(): void {
    this.#head.fill(0);
    this.#count = 0;
  }

  /** Makes room for people who have joined since, and for some more. */
  #growHead(slot: number): Uint32Array {
    const old = this.#head;
    this.#head = new Uint32Array(Math.ceil(slot * 1.1) + 64);
    this.#head.set(old);
    return this.#head;
  }

  /** Subtracts whole turns of the ring from all numbers before they exceed the range of bit operations. */
  #renumber(): void {
    const turns = Math.max(0, Math.floor(this.#count / this.#message.length) - 1) * this.#message.length;
    const shift = (numbers: Uint32Array): void => {
      for (let index = 0; index < numbers.length; index++) numbers[index] = Math.max(0, numbers[index]! - turns);
    };
    shift(this.#head);
    shift(this.#previous);
    this.#count -= turns;
  }

  /** Makes room up to the limit. Beyond it the oldest deliveries are overwritten. */
  #grow(more: number): void {
    const present = this.#message.length;
    let wanted = present;
    while (wanted < this.#count + more && wanted < this.#capacityLimit) wanted *= 2;
    if (wanted === present) return;
    const enlarged = (old: Uint32Array): Uint32Array<ArrayBuffer> => {
      const array = new Uint32Array(wanted);
      // Nothing was overwritten before the limit is reached, so every delivery keeps its place.
      array.set(old);
      return array;
    };
    this.#message = enlarged(this.#message);
    this.#previous = enlarged(this.#previous);
  }
}

/** A power of two, so that the place in the ring is the low bits of the number. */
const firstCapacity = 16 * 1024;
