/** Encrypted userids, as bots see them where the switch `bot.from` says so. Source: docs/wire/bots.md §6. */
import { createHmac } from "node:crypto";
import type { Directory } from "../company/directory.ts";
import type { Company, Member } from "../company/model.ts";

export class OpenUserIds {
  readonly #company: Company;
  readonly #directory: Directory;
  readonly #slots = new Map<string, number>();
  #known = 0;

  constructor({ company, directory }: { company: Company; directory: Directory }) {
    this.#company = company;
    this.#directory = directory;
  }

  of({ slot }: Member): string {
    const digest = createHmac("sha256", this.#company.idKey).update(`openuserid ${slot}`).digest("base64url");
    return `woAJ2GCAA${digest.slice(0, 23)}`;
  }

  member(openUserId: string): Member | undefined {
    for (; this.#known < this.#directory.slotCount; this.#known++) {
      const member = this.#directory.memberAt(this.#known);
      if (member) this.#slots.set(this.of(member), this.#known);
    }
    const slot = this.#slots.get(openUserId);
    return slot === undefined ? undefined : this.#directory.memberAt(slot);
  }
}
