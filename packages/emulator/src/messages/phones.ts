/**
 * Phones of all people: messages from apps and in groups, and what the person wrote. A message to a thousand people is
 * one entry here and a thousand numbers in `company/fast/deliveries.ts`; a phone has an entry of its own only where the message
 * has changed (an answered card). `onChange` reports changes to pages, tests and the state file.
 */
import type { Directory } from "../company/model/directory.ts";
import { Deliveries, slotsOf } from "../company/model/fast/index.ts";
import type { Member } from "../company/model/model.ts";
import {
  type ConversationRef,
  conversationId,
  type Delivery,
  type NewMessage,
  type PhoneMessage,
} from "../kernel/message.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";

export type PhoneChange =
  | { readonly type: "arrived"; readonly message: PhoneMessage; readonly members: readonly Member[] }
  /** The message has changed on these phones; `members` is undefined when it is too old to know them. */
  | { readonly type: "changed"; readonly message: PhoneMessage; readonly members: readonly Member[] | undefined }
  | { readonly type: "delivery"; readonly message: PhoneMessage; readonly member: Member }
  | { readonly type: "read"; readonly member: Member; readonly conversation: string }
  /** The cap per member has kept a message of this app from these phones. */
  | { readonly type: "dropped"; readonly members: readonly Member[]; readonly agentId: number };

/** Message with the members it reached. */
export interface SentMessage {
  readonly message: PhoneMessage;
  /** Members without those deleted since. */
  readonly members: readonly Member[];
}

/**
 * Message with the slots of its recipients, as in the state file. A thousand numbers take half the memory of a thousand
 * references, and cost nothing in garbage collection.
 */
export interface LoggedMessage {
  readonly message: PhoneMessage;
  /** The same array for messages to the same list. */
  readonly slots: Uint32Array;
}

export interface PhonesDump {
  readonly lastId: number;
  /** Oldest first. */
  readonly log: readonly LoggedMessage[];
  /** Messages of the log that are another on one phone. */
  readonly own: readonly { readonly slot: number; readonly message: PhoneMessage }[];
  readonly read: readonly { readonly slot: number; readonly conversation: string; readonly upTo: number }[];
}

/** Choice of messages of a phone. */
export interface MessageChoice {
  /** Messages of the chat with this app. */
  readonly agentId?: number | undefined;
  /** Messages of this conversation: `app:1000002`, `group:…`. */
  readonly conversation?: string | undefined;
  /** Messages after the one with this id. */
  readonly after?: string | undefined;
}

export interface Conversation {
  /** `app:1000002` or `group:…`. */
  readonly id: string;
  readonly ref: ConversationRef;
  readonly unread: number;
  readonly lastText: string;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly lastAt: number;
}

/** Number of newest messages kept at least, on all phones together. */
const keptMessages = 100_000;
/** Number of messages whose recipients are kept, too; a restart restores these. */
const keptInLog = 5000;

export class Phones {
  /** Oldest first; their ids are consecutive, beginning with `#firstId`. */
  #messages: PhoneMessage[] = [];
  #firstId = 1;
  /** The newest of them with their recipients. */
  #log: LoggedMessage[] = [];
  /** By message, then by slot: the message that this phone shows instead. */
  readonly #own = new Map<number, Map<number, PhoneMessage>>();
  readonly #deliveries: Deliveries;
  readonly #readUpTo = new Map<number, Map<string, number>>();
  readonly #listeners = new Set<(change: PhoneChange) => void>();
  readonly #clock: EmulatedClock;
  readonly #directory: Pick<Directory, "memberAt">;

  constructor({ clock, directory }: { clock: EmulatedClock; directory: Pick<Directory, "memberAt" | "slotCount"> }) {
    this.#clock = clock;
    this.#directory = directory;
    this.#deliveries = new Deliveries({ slots: directory.slotCount });
  }

  /** Puts one message on the phones of `members`. */
  put(members: readonly Member[], content: NewMessage): PhoneMessage {
    const id = String(this.#lastId + 1);
    const message: PhoneMessage = { id, ...content, sentAt: this.#clock.now() };
    this.#place({ message, slots: slotsOf(members) });
    this.#tell({ type: "arrived", message, members });
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
    if (logged >= 0) this.#log[logged] = { message: updated, slots: slotsOf([member]) };
    this.#tell({ type: "delivery", message: updated, member });
    return updated;
  }

  /** Makes the message another on these phones; a phone that does not have it any more is left alone. */
  change(id: string, members: readonly Member[], edit: (message: PhoneMessage) => PhoneMessage): void {
    const original = this.#messages[Number(id) - this.#firstId];
    if (!original) return;
    const own = this.#own.get(Number(id)) ?? new Map<number, PhoneMessage>();
    this.#own.set(Number(id), own);
    for (const member of members) {
      const changed = edit(own.get(member.slot) ?? original);
      own.set(member.slot, changed);
      this.#tell({ type: "changed", message: changed, members: [member] });
    }
  }

  /** Changes the message on all phones, whatever it has become there. */
  changeEverywhere(id: string, edit: (message: PhoneMessage) => PhoneMessage): void {
    const index = Number(id) - this.#firstId;
    const original = this.#messages[index];
    if (!original) return;
    const changed = edit(original);
    this.#messages[index] = changed;
    const logged = this.#log[this.#log.length - this.#messages.length + index];
    if (logged) this.#log[this.#log.length - this.#messages.length + index] = { ...logged, message: changed };
    const own = this.#own.get(Number(id));
    const members = logged && this.#membersAt(logged.slots);
    this.#tell({ type: "changed", message: changed, members: members?.filter(({ slot }) => !own?.has(slot)) });
    for (const [slot, before] of own ?? []) {
      own!.set(slot, edit(before));
      const member = members?.find((each) => each.slot === slot);
      if (member) this.#tell({ type: "changed", message: own!.get(slot)!, members: [member] });
    }
  }

  /** Oldest first. */
  messagesOf(member: Member, { agentId, conversation, after = "0" }: MessageChoice = {}): PhoneMessage[] {
    const wanted = conversation ?? (agentId === undefined ? undefined : `app:${agentId}`);
    const found: PhoneMessage[] = [];
    for (const message of this.#newestFirst(member)) {
      if (Number(message.id) <= Number(after)) break;
      if (wanted === undefined || conversationId(message.conversation) === wanted) found.push(message);
    }
    return found.reverse();
  }

  /** The message as this phone shows it; undefined when the phone does not have it. */
  messageOf(member: Member, id: string): PhoneMessage | undefined {
    for (const message of this.#newestFirst(member)) {
      if (message.id === id) return message;
      if (Number(message.id) < Number(id)) return undefined;
    }
    return undefined;
  }

  /** Messages of one app in its own chat with their recipients, newest first, as far back as they are kept. */
  *sentBy(agentId: number): Generator<SentMessage> {
    for (let index = this.#log.length - 1; index >= 0; index--) {
      const { message, slots } = this.#log[index]!;
      const { conversation, from } = message;
      if (from === "app" && conversation.kind === "app" && conversation.agentId === agentId)
        yield { message, members: this.#membersAt(slots) };
    }
  }

  /** Recipients of a message; undefined when it is too old to know. */
  reachedBy(id: string): readonly Member[] | undefined {
    const logged = this.#log[this.#log.length - this.#messages.length + Number(id) - this.#firstId];
    return logged && this.#membersAt(logged.slots);
  }

  /** One line for each conversation with messages, latest first. */
  conversationsOf(member: Member): Conversation[] {
    const read = this.#readUpTo.get(member.slot);
    const found = new Map<string, Conversation & { unread: number }>();
    for (const message of this.#newestFirst(member)) {
      if (message.recalled) continue;
      const id = conversationId(message.conversation);
      let line = found.get(id);
      if (!line) {
        line = { id, ref: message.conversation, unread: 0, lastText: message.text, lastAt: message.sentAt };
        found.set(id, line);
      }
      const own = message.from === "person" && (message.speaker?.userId ?? member.userId) === member.userId;
      if (!own && Number(message.id) > (read?.get(id) ?? 0)) line.unread++;
    }
    return [...found.values()];
  }

  /** The id of the latest message on the phone, 0 when there is none. */
  latestOn(member: Member): number {
    for (const message of this.#newestFirst(member)) return Number(message.id);
    return 0;
  }

  /** `conversation` as in `Conversation.id`. */
  markRead(member: Member, conversation: string): void {
    let read = this.#readUpTo.get(member.slot);
    if (!read) {
      read = new Map();
      this.#readUpTo.set(member.slot, read);
    }
    read.set(conversation, this.#lastId);
    this.#tell({ type: "read", member, conversation });
  }

  /** Reports dropped messages to pages that explain them. Nothing changes on the phones. */
  tellDropped(members: readonly Member[], agentId: number): void {
    this.#tell({ type: "dropped", members, agentId });
  }

  onChange(listener: (change: PhoneChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Deletes every message on every phone. Ids continue. */
  clear(): void {
    this.#firstId = this.#lastId + 1;
    this.#messages = [];
    this.#log = [];
    this.#own.clear();
    this.#deliveries.clear();
    this.#readUpTo.clear();
  }

  dump(): PhonesDump {
    const read = [...this.#readUpTo].flatMap(([slot, apps]) =>
      [...apps].map(([conversation, upTo]) => ({ slot, conversation, upTo })),
    );
    const own = [...this.#own.values()].flatMap((phones) =>
      Array.from(phones, ([slot, message]) => ({ slot, message })),
    );
    return { lastId: this.#lastId, log: this.#log, own, read };
  }

  /** @throws {Error} When the ids of the messages are not consecutive up to `lastId`. */
  restore({ lastId, log, own, read }: PhonesDump): void {
    this.clear();
    this.#firstId = lastId + 1 - log.length;
    for (const [index, { message }] of log.entries()) {
      if (Number(message.id) !== this.#firstId + index) throw new Error("the messages are not in order");
    }
    for (const entry of log) this.#place(entry);
    for (const { slot, message } of own) {
      const phones = this.#own.get(Number(message.id)) ?? new Map<number, PhoneMessage>();
      if (Number(message.id) >= this.#firstId) this.#own.set(Number(message.id), phones.set(slot, message));
    }
    for (const { slot, conversation, upTo } of read) {
      const conversations = this.#readUpTo.get(slot) ?? new Map<string, number>();
      this.#readUpTo.set(slot, conversations.set(conversation, upTo));
    }
  }

  get #lastId(): number {
    return this.#firstId + this.#messages.length - 1;
  }

  *#newestFirst({ slot }: Member): Generator<PhoneMessage> {
    for (const id of this.#deliveries.of(slot)) {
      const message = this.#messages[id - this.#firstId];
      if (!message) return;
      yield this.#own.size === 0 ? message : (this.#own.get(id)?.get(slot) ?? message);
    }
  }

  #tell(change: PhoneChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  #membersAt(slots: Uint32Array): Member[] {
    return Array.from(slots, (slot) => this.#directory.memberAt(slot)).filter((member) => member !== undefined);
  }

  #place(entry: LoggedMessage): void {
    if (this.#messages.length >= 2 * keptMessages) {
      this.#messages.splice(0, keptMessages);
      this.#firstId += keptMessages;
      for (const id of this.#own.keys()) {
        if (id < this.#firstId) this.#own.delete(id);
      }
    }
    if (this.#log.length >= 2 * keptInLog) this.#log.splice(0, keptInLog);
    this.#messages.push(entry.message);
    this.#log.push(entry);
    this.#deliveries.add(entry.slots, this.#lastId);
  }
}
