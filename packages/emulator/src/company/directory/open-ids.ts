/**
 * Openid of a member's WeChat account for this company: constant and unique. People who never logged in have none.
 * Source: docs/wire/directory.md §5.4.
 */
import { DerivedIds } from "../model/derived-ids.ts";
import type { Directory } from "../model/directory.ts";
import type { Company, Member } from "../model/model.ts";

export class OpenIds {
  readonly #ids: DerivedIds;

  constructor(of: { company: Company; directory: Directory }) {
    this.#ids = new DerivedIds(of, { kind: "openid", prefix: "oDOG", length: 24 });
  }

  /** Undefined when no WeChat account is linked. */
  of(member: Member): string | undefined {
    return member.status === 1 || member.wasActivated ? this.#ids.of(member) : undefined;
  }

  member(openId: string): Member | undefined {
    const member = this.#ids.member(openId);
    return member && this.of(member) === openId ? member : undefined;
  }
}

/** Encrypted userids, as bots see them where the switch `bot.from` says so. Source: docs/wire/bots.md §6. */
export class OpenUserIds extends DerivedIds {
  constructor(of: { company: Company; directory: Directory }) {
    super(of, { kind: "openuserid", prefix: "woAJ2GCAA", length: 23 });
  }
}
