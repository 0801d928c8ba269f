/**
 * Every person's phone: what arrived from each app and what the person wrote. A message to a thousand people is one
 * object in a thousand inboxes. Each phone keeps its newest messages only; `onChange` tells pages, tests and the
 * state file what happened.
 */
import type { Member } from "../company/model.ts";
import type { EmulatedClock } from "../emulated-clock.ts";
import type { Delivery, PhoneMessage } from "./message.ts";

export type PhoneChange =
  | { readonly type: "arrived"; readonly message: PhoneMessage; readonly members: readonly Member[] }
  | { readonly type: "delivery"; readonly message: PhoneMessage; readonly member: Member }
  | { readonly type: "read"; readonly member: Member; readonly agentId: number };

/** One message with the phones it is on, as the state file keeps it. */
export interface LoggedMessage {
  readonly message: PhoneMessage;
  readonly members: readonly Member[];
}

export interface Conversation {
  readonly agentId: number;
  readonly unread: number;
  readonly lastText: string;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly lastAt: number;
}

/** A phone keeps at least this many of its newest messages. */
const keptPerPhone = 1000;
/** The state file keeps this many of the newest messages, whoever got them. */
const keptInLog = 5000;

export class Phones {
  #inboxes: (PhoneMessage[] | undefined)[] = [];
  readonly #readUpTo = new Map<number, Map<number, number>>();
  #log: LoggedMessage[] = [];
  #lastId = 0;
  readonly #listeners = new Set<(change: PhoneChange) => void>();
  readonly #clock: EmulatedClock;

  constructor({ clock }: { clock: EmulatedClock }) {
    this.#clock = clock;
  }

  /** Puts one message on the phones of `members`. */
  put(members: readonly Member[], content: Omit<PhoneMessage, "id" | "sentAt">): PhoneMessage {
    const message: PhoneMessage = { id: String(++this.#lastId), ...content, sentAt: this.#clock.now() };
    this.#place({ message, members });
    for (const listener of this.#listeners) listener({ type: "arrived", message, members });
    return message;
  }

  /** Replaces what is known about the way of something the person typed. */
  setDelivery(member: Member, message: PhoneMessage, delivery: Delivery): PhoneMessage {
    const updated = { ...message, delivery };
    const swap = (list: PhoneMessage[] | undefined): void => {
      const at = list?.findLastIndex((each) => each.id === message.id) ?? -1;
      if (at >= 0) list![at] = updated;
    };
    swap(this.#inboxes[member.slot]);
    const logged = this.#log.findLastIndex((each) => each.message.id === message.id);
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
    return (this.#inboxes[member.slot] ?? []).filter(
      (message) => Number(message.id) > after && (filter.agentId === undefined || message.agentId === filter.agentId),
    );
  }

  /** One line per app that this person has exchanged messages with, latest first. */
  conversationsOf(member: Member): Conversation[] {
    const inbox = this.#inboxes[member.slot];
    if (!inbox) return [];
    const read = this.#readUpTo.get(member.slot);
    const found = new Map<number, { agentId: number; unread: number; lastText: string; lastAt: number }>();
    for (let index = inbox.length - 1; index >= 0; index--) {
      const { agentId, text, sentAt, from, id } = inbox[index]!;
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
    return Number(this.#inboxes[member.slot]?.at(-1)?.id ?? 0);
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

  clear(): void {
    this.#inboxes = [];
    this.#readUpTo.clear();
    this.#log = [];
  }

  dump(): { lastId: number; log: readonly LoggedMessage[]; read: { slot: number; agentId: number; upTo: number }[] } {
    const read = [...this.#readUpTo].flatMap(([slot, apps]) =>
      [...apps].map(([agentId, upTo]) => ({ slot, agentId, upTo })),
    );
    return { lastId: this.#lastId, log: this.#log, read };
  }

  restore(kept: ReturnType<Phones["dump"]>): void {
    this.clear();
    for (const entry of kept.log) this.#place(entry);
    for (const { slot, agentId, upTo } of kept.read) {
      const apps = this.#readUpTo.get(slot) ?? new Map<number, number>();
      this.#readUpTo.set(slot, apps.set(agentId, upTo));
    }
    this.#lastId = kept.lastId;
  }

  #place(entry: LoggedMessage): void {
    const { message, members } = entry;
    const inboxes = this.#inboxes;
    for (const { slot } of members) {
      const inbox = inboxes[slot];
      if (!inbox) inboxes[slot] = [message];
      else {
        if (inbox.length >= 2 * keptPerPhone) inbox.splice(0, keptPerPhone);
        inbox.push(message);
      }
    }
    if (this.#log.length >= 2 * keptInLog) this.#log.splice(0, keptInLog);
    this.#log.push(entry);
  }
}
