/**
 * Group chats: those that apps made with appchat/create, and ordinary groups of members, which robots write into. Members
 * are kept by slot, because a userid can change; who has gone from the company is no longer in any group.
 */
import type { Random } from "@shoufa/ports";
import type { Directory } from "../../company/model/directory.ts";
import type { Member } from "../../company/model/model.ts";
import type { Persistent } from "../../kernel/persistent.ts";

export interface Chat {
  readonly chatId: string;
  /** Empty when no name was given. */
  name: string;
  /** The app it belongs to; undefined for a group that members made. */
  readonly agentId: number | undefined;
  /** Chat of 企业会话, used by `chat/*`. */
  readonly corpChat?: true;
  /** Slot of the owner. */
  owner: number;
  /** Slots, in the order of joining. */
  members: readonly number[];
}

export class Chats implements Persistent {
  readonly #chats = new Map<string, Chat>();
  readonly #directory: Directory;
  readonly #random: Random;
  readonly #atFirst: readonly Chat[];

  constructor(options: { directory: Directory; random: Random; atFirst: readonly Chat[] }) {
    this.#directory = options.directory;
    this.#random = options.random;
    this.#atFirst = options.atFirst;
    this.clear();
  }

  get(chatId: string): Chat | undefined {
    return this.#chats.get(chatId);
  }

  all(): readonly Chat[] {
    return [...this.#chats.values()];
  }

  /** Makes a chatId when none is given. */
  add(
    chat: Omit<Chat, "chatId" | "owner" | "members"> & { chatId?: string; owner: Member; members: readonly Member[] },
  ): Chat {
    const { name, agentId, corpChat, owner, members } = chat;
    const chatId = chat.chatId ?? this.#random.bytes(12).toString("hex");
    const added = {
      chatId,
      name,
      agentId,
      ...(corpChat ? { corpChat } : {}),
      owner: owner.slot,
      members: members.map(({ slot }) => slot),
    };
    this.#chats.set(chatId, added);
    return added;
  }

  /** A member chosen at random, as the platform chooses an owner. The list must not be empty. */
  anyOf(members: readonly Member[]): Member {
    return members[this.#random.integer(members.length)]!;
  }

  /** Members in the order of joining. */
  membersOf(chat: Chat): readonly Member[] {
    return chat.members.flatMap((slot) => {
      const member = this.#directory.memberAt(slot);
      return member && member.status !== 5 ? [member] : [];
    });
  }

  /** The groups this person is in. */
  of(member: Member): readonly Chat[] {
    return [...this.#chats.values()].filter((chat) => chat.members.includes(member.slot));
  }

  /** Name shown on phones: names of the first members when the chat has none. */
  titleOf(chat: Chat): string {
    if (chat.name !== "") return chat.name;
    return this.membersOf(chat)
      .slice(0, 3)
      .map(({ name }) => name)
      .join("、");
  }

  clear(): void {
    this.#chats.clear();
    for (const chat of this.#atFirst) this.#chats.set(chat.chatId, { ...chat });
  }

  save(): readonly Chat[] {
    return [...this.#chats.values()];
  }

  load(kept: readonly Chat[]): void {
    this.#chats.clear();
    for (const chat of kept) this.#chats.set(chat.chatId, chat);
  }
}
