/**
 * Every person's phone: what arrived from each app and what the person wrote. A message to a thousand people is one
 * entry here and a thousand numbers in `deliveries.ts`. `onChange` tells pages, tests and the state file what happened.
 */
import type { Member } from "../company/model.ts";
import { slotsOf } from "../company/slots.ts";
import type { EmulatedClock } from "../emulated-clock.ts";
import { Deliveries } from "./deliveries.ts";
import type { Delivery, NewMessage, PhoneMessage } from "./message.ts";

export type PhoneChange =
  | { readonly type: "arrived"; readonly message: PhoneMessage; readonly members: readonly Member[] }
  | { readonly type: "delivery"; readonly message: PhoneMessage; readonly member: Member }
  | { readonly type: "read"; readonly member: Member; readonly agentId: number };

/** One message with the phones it is on, as the state file keeps it. */
export interface LoggedMessage {
  readonly message: PhoneMessage;
  readonly members: readonly Member[];
}

export interface PhonesDump {
  readonly lastId: number;
  /** Oldest first. */
  readonly log: readonly LoggedMessage[];
  readonly read: readonly { readonly slot: number; readonly agentId: number; readonly upTo: number }[];
}

export interface Conversation {
  readonly agentId: number;
  readonly unread: number;
  readonly lastText: string;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly lastAt: number;
}

/** So many of the newest messages are kept at least, whoever got them. */
const keptMessages = 100_000;
/** For so many of them the lists of recipients are kept too, which is what a restart brings back. */
const keptInLog = 5000;

export class Phones {
  /** Oldest first; their ids are consecutive, beginning with `#firstId`. */
  #messages: PhoneMessage[] = [];
  #firstId = 1;
  /** The newest of them with their recipients. */
  #log: LoggedMessage[] = [];
  readonly #deliveries: Deliveries;
  readonly #readUpTo = new Map<number, Map<number, number>>();
  readonly #listeners = new Set<(change: PhoneChange) => void>();
  readonly #clock: EmulatedClock;

  constructor({ clock, slots }: { clock: EmulatedClock; slots: number }) {
    this.#clock = clock;
    this.#deliveries = new Deliveries({ slots });
  }

  /** Puts one message on the phones of `members`. */
  put(members: readonly Member[], content: NewMessage): PhoneMessage {
    const id = String(this.#lastId + 1);
    const message: PhoneMessage = { id, ...content, sentAt: this.#clock.now() };
    this.#place({ message, members });
    for (const listener of this.#listeners) listener({ type: "arrived", message, members });
    return message;
  }

  /** Replaces what is known about the way of something the person typed. */
  setDelivery(member: Member, message: PhoneMessage, delivery: Delivery): PhoneMessage {
    const updated = { ...message, delivery };
    const index = Number(message.id) - this.#firstId;
    // After a reset in the meantime the message is on no phone any more.
    if (!this.#messages[index]) return updated;
    this.#messages[index] = updated;
    const logged = this.#log.length - this.#messages.length + index;
    if (logged >= 0) this.#log[logged] = { message: updated, members: [member] };
    for (const listener of this.#listeners) listener({ type: "delivery", message: updated, member });
    return updated;
  }

  /** Oldest first. `after` is the id of the last one already known. */
  messagesOf(
    member: Member,
    filter: { agentId?: number | undefined; after?: string | undefined } = {},
  ): PhoneMessage[] {
    const after = Number(filter.after ?? 0);
    const found: PhoneMessage[] = [];
    for (const message of this.#newestFirst(member)) {
      if (Number(message.id) <= after) break;
      if (filter.agentId === undefined || message.agentId === filter.agentId) found.push(message);
    }
    return found.reverse();
  }

  /** One line per app that this person has exchanged messages with, latest first. */
  conversationsOf(member: Member): Conversation[] {
    const read = this.#readUpTo.get(member.slot);
    const found = new Map<number, { agentId: number; unread: number; lastText: string; lastAt: number }>();
    for (const { agentId, text, sentAt, from, id } of this.#newestFirst(member)) {
      let line = found.get(agentId);
      if (!line) {
        line = { agentId, unread: 0, lastText: text, lastAt: sentAt };
        found.set(agentId, line);
      }
      if (from === "app" && Number(id) > (read?.get(agentId) ?? 0)) line.unread++;
    }
    return [...found.values()];
  }

  /** The id of the latest message on the phone, 0 when there is none. */
  latestOn(member: Member): number {
    for (const message of this.#newestFirst(member)) return Number(message.id);
    return 0;
  }

  markRead(member: Member, agentId: number): void {
    let read = this.#readUpTo.get(member.slot);
    if (!read) {
      read = new Map();
      this.#readUpTo.set(member.slot, read);
    }
    read.set(agentId, this.#lastId);
    for (const listener of this.#listeners) listener({ type: "read", member, agentId });
  }

  onChange(listener: (change: PhoneChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes every message off every phone. Ids go on from where they are. */
  clear(): void {
    this.#firstId = this.#lastId + 1;
    this.#messages = [];
    this.#log = [];
    this.#deliveries.clear();
    this.#readUpTo.clear();
  }

  dump(): PhonesDump {
    const read = [...this.#readUpTo].flatMap(([slot, apps]) =>
      [...apps].map(([agentId, upTo]) => ({ slot, agentId, upTo })),
    );
    return { lastId: this.#lastId, log: this.#log, read };
  }

  /** @throws {Error} When the ids of the messages are not consecutive up to `lastId`. */
  restore({ lastId, log, read }: PhonesDump): void {
    this.clear();
    this.#firstId = lastId + 1 - log.length;
    for (const [index, { message }] of log.entries()) {
      if (Number(message.id) !== this.#firstId + index) throw new Error("the messages are not in order");
    }
    for (const entry of log) this.#place(entry);
    for (const { slot, agentId, upTo } of read) {
      const apps = this.#readUpTo.get(slot) ?? new Map<number, number>();
      this.#readUpTo.set(slot, apps.set(agentId, upTo));
    }
  }

  get #lastId(): number {
    return this.#firstId + this.#messages.length - 1;
  }

  *#newestFirst({ slot }: Member): Generator<PhoneMessage> {
    for (const id of this.#deliveries.of(slot)) {
      const message = this.#messages[id - this.#firstId];
      if (!message) return;
      yield message;
    }
  }

  #place(entry: LoggedMessage): void {
    if (this.#messages.length >= 2 * keptMessages) {
      this.#messages.splice(0, keptMessages);
      this.#firstId += keptMessages;
    }
    if (this.#log.length >= 2 * keptInLog) this.#log.splice(0, keptInLog);
    this.#messages.push(entry.message);
    this.#log.push(entry);
    this.#deliveries.add(slotsOf(entry.members), this.#lastId);
  }
}
