/** Sent messages by msgid, for recalling. Only the newest are remembered. */
import type { Persistent } from "../kernel/persistent.ts";

export interface SentMessage {
  readonly agentId: number;
  /** Id of the message on phones; undefined when it reached nobody. */
  readonly messageId: string | undefined;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly sentAt: number;
}

const mostRemembered = 50_000;
/** Number of messages in the state file. */
const mostKept = 5000;

export class SentMessages implements Persistent {
  #sent = new Map<string, SentMessage>();

  add(msgId: string, sent: SentMessage): void {
    if (this.#sent.size >= 2 * mostRemembered) this.#sent = new Map([...this.#sent].slice(mostRemembered));
    this.#sent.set(msgId, sent);
  }

  get(msgId: string): SentMessage | undefined {
    return this.#sent.get(msgId);
  }

  /** Time of sending. */
  times(): readonly number[] {
    return Array.from(this.#sent.values(), ({ sentAt }) => sentAt);
  }

  clear(): void {
    this.#sent.clear();
  }

  save(): readonly (readonly [string, SentMessage])[] {
    return [...this.#sent].slice(-mostKept);
  }

  load(kept: readonly (readonly [string, SentMessage])[]): void {
    this.#sent = new Map(kept);
  }
}
