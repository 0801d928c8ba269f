/** Company mail: an address on the company's own domain, made up once or given, and up to five aliases. */
import { limits } from "@shoufa/protocol";
import { Refusal } from "../../kernel/refusal.ts";
import type { Directory } from "../model/directory.ts";
import { type Member, mailKey } from "../model/model.ts";
import { isMail } from "./member-checks.ts";

const { mailMaxBytes, mailAliasMaxBytes, maxMailAliases } = limits.member;

const isOn = (mail: string, domain: string): boolean => mailKey(mail).endsWith(`@${domain}`);

/** @throws {Refusal} 60143 malformed, 81015 another domain, 60145 taken. `own`: whose it may be already. */
export function checkBizMail(mail: string, domain: string, directory: Directory, own?: Member): void {
  if (!isMail(mail, mailMaxBytes)) throw new Refusal(60143);
  if (!isOn(mail, domain)) throw new Refusal(81015);
  const holder = directory.byBizMail(mail);
  if (holder && holder !== own) throw new Refusal(60145);
}

/** @throws {Refusal} 60272 no company mail, 60273 too many, 60271 malformed, 60269 another domain, 60270 taken. */
export function checkAliases(aliases: readonly string[], member: Member, domain: string, directory: Directory): void {
  if (aliases.length === 0) return;
  if (member.bizMail === "") throw new Refusal(60272);
  if (aliases.length > maxMailAliases) throw new Refusal(60273);
  for (const alias of aliases) {
    if (!isMail(alias, mailAliasMaxBytes)) throw new Refusal(60271);
    if (!isOn(alias, domain)) throw new Refusal(60269);
    const holder = directory.byBizMail(alias);
    if (mailKey(alias) === mailKey(member.bizMail) || (holder && holder !== member)) throw new Refusal(60270);
  }
}

/** `userid@domain`, shortened and numbered where it must be. */
export function generateBizMail(userId: string, domain: string, directory: Directory): string {
  const stem = userId.toLowerCase().replaceAll("@", ".");
  for (let count = 1; ; count++) {
    const number = count === 1 ? "" : String(count);
    const local = stem.slice(0, mailMaxBytes - domain.length - number.length - 1);
    const mail = `${local}${number}@${domain}`;
    if (!directory.byBizMail(mail)) return mail;
  }
}
