/**
 * Callbacks that a scenario brings with it, message by message as they are: sent in the order of the file, once the receiver
 * has a callback URL. Start at `load`. They are not actions of phones, so an answer to one is not shown anywhere.
 */

import { type Receiver, receiverNamed } from "./configuration.ts";
import type { Outgoing } from "./events/outgoing.ts";
import { textOfBytes } from "./raw-text.ts";

export interface ScenarioDelivery {
  /** AgentID, or `contacts`, `kf`, `chat`. */
  readonly receiver: string;
  /** The message before encryption: XML, or JSON of the JSON flavour. */
  readonly message?: string;
  /** The same as bytes, for a message that is no valid text. */
  readonly base64?: string;
}

export class ScenarioDeliveries {
  readonly #waiting = new Map<Receiver, string[]>();
  readonly #outgoing: Pick<Outgoing, "emitMessage" | "wanted">;

  constructor(outgoing: Pick<Outgoing, "emitMessage" | "wanted">) {
    this.#outgoing = outgoing;
  }

  load(deliveries: readonly ScenarioDelivery[]): void {
    for (const { receiver: name, message, base64 } of deliveries) {
      const receiver = receiverNamed(name);
      const text = message ?? textOfBytes(Buffer.from(base64 ?? "", "base64"));
      this.#waiting.set(receiver, [...(this.#waiting.get(receiver) ?? []), text]);
    }
    for (const receiver of [...this.#waiting.keys()]) if (this.#outgoing.wanted(receiver)) this.release(receiver);
  }

  /** The receiver has a URL now. */
  release(receiver: Receiver): void {
    const messages = this.#waiting.get(receiver) ?? [];
    this.#waiting.delete(receiver);
    for (const message of messages) void this.#outgoing.emitMessage(receiver, message);
  }

  clear(): void {
    this.#waiting.clear();
  }
}
