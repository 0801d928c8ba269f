/**
 * Openid of a member's WeChat account for this company: constant and unique. People who never logged in have none.
 * Source: docs/wire/directory.md §5.4.
 */
import { createHmac } from "node:crypto";
import type { Directory } from "../company/directory.ts";
import type { Company, Member } from "../company/model.ts";

export class OpenIds {
  readonly #company: Company;
  readonly #directory: Directory;
  /** Slots by openid, as far as they have been given out or looked for. */
  readonly #slots = new Map<string, number>();
  #known = 0;

  constructor({ company, directory }: { company: Company; directory: Directory }) {
    this.#company = company;
    this.#directory = directory;
  }

  /** Undefined when no WeChat account is linked. */
  of(member: Member): string | undefined {
    return member.status === 1 || member.wasActivated ? this.#openId(member.slot) : undefined;
  }

  member(openId: string): Member | undefined {
    for (; this.#known < this.#directory.slotCount; this.#known++)
      this.#slots.set(this.#openId(this.#known), this.#known);
    const slot = this.#slots.get(openId);
    const member = slot === undefined ? undefined : this.#directory.memberAt(slot);
    return member && this.of(member) === openId ? member : undefined;
  }

  #openId(slot: number): string {
    const digest = createHmac("sha256", this.#company.idKey).update(`openid ${slot}`).digest("base64url");
    return `oDOG${digest.slice(0, 24)}`;
  }
}
