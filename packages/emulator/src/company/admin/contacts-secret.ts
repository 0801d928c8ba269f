/** The secret of 通讯录同步, which can be reset, and the day the company registered. */
import type { Random } from "@shoufa/ports";
import type { Persistent } from "../../kernel/persistent.ts";
import { newSecret } from "../../kernel/random-text.ts";
import type { Tokens } from "../apps/tokens.ts";
import type { Company } from "../model/model.ts";

interface Kept {
  readonly secret: string;
  readonly createdAt: number;
}

export class ContactsSecret implements Persistent {
  readonly #company: Company;
  readonly #random: Random;
  readonly #tokens: Tokens;

  constructor({ company, random, tokens }: { company: Company; random: Random; tokens: Tokens }) {
    this.#company = company;
    this.#random = random;
    this.#tokens = tokens;
  }

  /** The old one and its tokens die. */
  reset(): string {
    this.#company.contactsSecret = newSecret(this.#random);
    this.#tokens.revoke("contacts");
    return this.#company.contactsSecret;
  }

  save(): Kept {
    const { contactsSecret, createdAt } = this.#company;
    return { secret: contactsSecret, createdAt };
  }

  load({ secret, createdAt }: Kept): void {
    this.#company.contactsSecret = secret;
    this.#company.createdAt = createdAt;
  }

  /** A reset keeps the company. */
  clear(): void {}
}
