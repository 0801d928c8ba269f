/** What `message/send` hands over: gives the message its msgid and puts it on the phones. */
import type { Random } from "@shoufa/ports";
import type { Member } from "../company/model.ts";
import type { Phones } from "../phones/phones.ts";

const idBytes = 30;

export class Outbox {
  readonly #phones: Phones;
  readonly #random: Random;
  #pool: Buffer = Buffer.alloc(0);
  #used = 0;

  constructor({ phones, random }: { phones: Phones; random: Random }) {
    this.#phones = phones;
    this.#random = random;
  }

  /** Opaque to callers; good for recalling only. */
  newMsgId(): string {
    // Drawn for a hundred ids at once: asking the system for each would cost more than all the rest of an id.
    if (this.#used === this.#pool.length) {
      this.#pool = this.#random.bytes(100 * idBytes);
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += idBytes;
    return this.#pool.toString("base64url", start, this.#used);
  }

  sendText(agentId: number, members: readonly Member[], text: string): void {
    if (members.length > 0)
      this.#phones.put(members, {
        conversation: { kind: "app", agentId },
        agentId,
        from: "app",
        msgtype: "text",
        text,
        content: { text: { content: text } },
      });
  }
}
