/** Encrypted userids, as bots see them where the switch `bot.from` says so. Source: docs/wire/bots.md §6. */
import { DerivedIds } from "../company/derived-ids.ts";
import type { Directory } from "../company/directory.ts";
import type { Company } from "../company/model.ts";

export class OpenUserIds extends DerivedIds {
  constructor(of: { company: Company; directory: Directory }) {
    super(of, { kind: "openuserid", prefix: "woAJ2GCAA", length: 23 });
  }
}
