import type { Random } from "@shoufa/ports";

const idBytes = 30;
const idsAtOnce = 100;

/** Random ids of 40 characters. Draws the bytes of a hundred ids at once, since each request to the system is slow. */
export class RandomIds {
  readonly #random: Random;
  #bytes: Buffer = Buffer.alloc(0);
  #used = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  next(): string {
    if (this.#used === this.#bytes.length) {
      this.#bytes = this.#random.bytes(idsAtOnce * idBytes);
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += idBytes;
    return this.#bytes.toString("base64url", start, this.#used);
  }
}
