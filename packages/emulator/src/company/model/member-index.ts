/** Members by userid, and by mobile, e-mail, company mail and WeChat id. All but the first are built when first needed: reading needs none. */

import { UserIdTable } from "./fast/index.ts";
import { type Member, mailKey, mobileKey, userKey } from "./model.ts";

interface Contacts {
  readonly mobile: Map<string, Member>;
  readonly email: Map<string, Member>;
  /** Addresses and aliases alike. */
  readonly bizMail: Map<string, Member>;
  readonly weixinId: Map<string, Member>;
}

export class MemberIndex {
  readonly #byUserId = new Map<string, Member>();
  #contacts: Contacts | undefined;
  #table: UserIdTable | undefined;

  add(member: Member): void {
    const key = userKey(member.userId);
    this.#byUserId.set(key, member);
    this.#table?.add(key, member.slot);
    if (this.#contacts) enter(this.#contacts, member);
  }

  remove(member: Member): void {
    const key = userKey(member.userId);
    this.#byUserId.delete(key);
    this.#table?.remove(key);
    if (this.#contacts) leave(this.#contacts, member);
  }

  byUserId(userId: string): Member | undefined {
    return this.#byUserId.get(userId) ?? this.#byUserId.get(userKey(userId));
  }

  /** `byUserId` for long lists. */
  get userIdTable(): UserIdTable {
    if (!this.#table) {
      this.#table = new UserIdTable(this.#byUserId.size);
      for (const [key, { slot }] of this.#byUserId) this.#table.add(key, slot);
    }
    return this.#table;
  }

  byMobile(mobile: string): Member | undefined {
    return this.#built().mobile.get(mobileKey(mobile));
  }

  byEmail(email: string): Member | undefined {
    return this.#built().email.get(mailKey(email));
  }

  byBizMail(mail: string): Member | undefined {
    return this.#built().bizMail.get(mailKey(mail));
  }

  byWeixinId(weixinId: string): Member | undefined {
    return this.#built().weixinId.get(weixinId);
  }

  #built(): Contacts {
    if (!this.#contacts) {
      this.#contacts = { mobile: new Map(), email: new Map(), bizMail: new Map(), weixinId: new Map() };
      for (const member of this.#byUserId.values()) enter(this.#contacts, member);
    }
    return this.#contacts;
  }
}

const bizMailsOf = (member: Member): readonly string[] => [member.bizMail, ...(member.bizMailAliases ?? [])];

function enter({ mobile, email, bizMail, weixinId }: Contacts, member: Member): void {
  if (member.mobile !== "") mobile.set(mobileKey(member.mobile), member);
  if (member.email !== "") email.set(mailKey(member.email), member);
  for (const mail of bizMailsOf(member)) if (mail !== "") bizMail.set(mailKey(mail), member);
  if (member.weixinId) weixinId.set(member.weixinId, member);
}

function leave({ mobile, email, bizMail, weixinId }: Contacts, member: Member): void {
  mobile.delete(mobileKey(member.mobile));
  email.delete(mailKey(member.email));
  for (const mail of bizMailsOf(member)) bizMail.delete(mailKey(mail));
  if (member.weixinId) weixinId.delete(member.weixinId);
}
