/** What `message/send` hands over: gives the message its msgid and puts it on the phones. */
import type { Random } from "@shoufa/ports";
import type { Member } from "../company/model.ts";
import type { Phones } from "../phones/phones.ts";

export class Outbox {
  readonly #phones: Phones;
  readonly #random: Random;

  constructor({ phones, random }: { phones: Phones; random: Random }) {
    this.#phones = phones;
    this.#random = random;
  }

  /** Opaque to callers; good for recalling only. */
  newMsgId(): string {
    return this.#random.bytes(30).toString("base64url");
  }

  sendText(agentId: number, members: readonly Member[], text: string): void {
    if (members.length > 0) this.#phones.put(members, { agentId, from: "app", msgtype: "text", text });
  }
}
