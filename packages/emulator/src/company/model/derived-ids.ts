/** Ids that follow from the company's key and a member's slot, and the way back from an id to its member. */
import { createHmac } from "node:crypto";
import type { Directory } from "./directory.ts";
import type { Company, Member } from "./model.ts";

export interface IdShape {
  /** Kind of id, so that one member's ids of two kinds have nothing in common. */
  readonly kind: string;
  readonly prefix: string;
  /** Number of characters after the prefix. */
  readonly length: number;
}

export class DerivedIds {
  readonly #company: Company;
  readonly #directory: Directory;
  readonly #shape: IdShape;
  /** Slots by id, as far as they have been looked for. */
  readonly #slots = new Map<string, number>();
  #known = 0;

  constructor({ company, directory }: { company: Company; directory: Directory }, shape: IdShape) {
    this.#company = company;
    this.#directory = directory;
    this.#shape = shape;
  }

  of({ slot }: Pick<Member, "slot">): string {
    const { kind, prefix, length } = this.#shape;
    const digest = createHmac("sha256", this.#company.idKey).update(`${kind} ${slot}`).digest("base64url");
    return `${prefix}${digest.slice(0, length)}`;
  }

  /** Undefined for an id that was never given out, and for a member who has gone. */
  member(id: string): Member | undefined {
    for (; this.#known < this.#directory.slotCount; this.#known++)
      this.#slots.set(this.of({ slot: this.#known }), this.#known);
    const slot = this.#slots.get(id);
    return slot === undefined ? undefined : this.#directory.memberAt(slot);
  }
}
