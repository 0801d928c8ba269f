/**
 * The rules of 企业会话 (`chat/*`), which a program and a person at a phone keep alike.
 * Source: docs/wire/messaging.md §13.
 */

import type { Directory } from "../company/model/directory.ts";
import type { Member } from "../company/model/model.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Chat, Chats } from "../messages/chats/chats.ts";

export interface ChatChanges {
  readonly name?: string | undefined;
  readonly owner?: string | undefined;
  readonly add?: readonly string[] | undefined;
  readonly remove?: readonly string[] | undefined;
}

const leastMembers = 3;
const mostMembers = 1000;
const mostIdCharacters = 32;
const mostNumber = 2n ** 63n;

export class CorpChats {
  readonly #chats: Chats;
  readonly #directory: Directory;

  constructor({ chats, directory }: { chats: Chats; directory: Directory }) {
    this.#chats = chats;
    this.#directory = directory;
  }

  /** @throws {Refusal} 86201, 86205, 86206, 86001, 86215; 86202; 86203, 86207; 86204, 86216. */
  create(given: {
    readonly chatId: string | undefined;
    readonly name: string | undefined;
    readonly owner: string | undefined;
    readonly userIds: readonly string[] | undefined;
  }): Chat {
    const chatId = checkChatId(given.chatId);
    if (this.#chats.get(chatId)) throw new Refusal(86215);
    if (!given.name) throw new Refusal(86202);
    if (!given.owner) throw new Refusal(86203);
    if (!given.userIds || given.userIds.length < leastMembers || given.userIds.length > mostMembers)
      throw new Refusal(86204);
    const members = [...new Set(given.userIds.map((userId) => this.member(userId)))];
    const owner = this.#directory.member(given.owner);
    if (!owner || !members.includes(owner)) throw new Refusal(86207);
    return this.#chats.add({ chatId, name: given.name, agentId: undefined, corpChat: true, owner, members });
  }

  /** @throws {Refusal} 86201, 86003 */
  known(chatId: string | undefined | null): Chat {
    if (!chatId) throw new Refusal(86201);
    const chat = this.#chats.get(chatId);
    if (!chat?.corpChat) throw new Refusal(86003);
    return chat;
  }

  /** Member of the chat. @throws {Refusal} 86217 */
  participant(chat: Chat, userId: string | undefined): Member {
    const member = userId ? this.#directory.member(userId) : undefined;
    if (!member || !chat.members.includes(member.slot)) throw new Refusal(86217);
    return member;
  }

  /**
   * Changes all or nothing. @throws {Refusal} 86216: no member, or not in the chat. 86207: the owner would not be in
   * it. 86204.
   */
  change(chat: Chat, { name, owner, add = [], remove = [] }: ChatChanges): void {
    const slots = new Set(chat.members);
    for (const userId of remove) if (!slots.delete(this.member(userId).slot)) throw new Refusal(86216);
    for (const userId of add) slots.add(this.member(userId).slot);
    if (slots.size > mostMembers || slots.size === 0) throw new Refusal(86204);
    const ownerSlot = owner === undefined ? chat.owner : this.#directory.member(owner)?.slot;
    if (ownerSlot === undefined || !slots.has(ownerSlot)) throw new Refusal(86207);
    if (name === "") throw new Refusal(86202);
    chat.members = [...slots];
    chat.owner = ownerSlot;
    if (name !== undefined) chat.name = name;
  }

  /** An owner who goes leaves the chat to the one who has been in it longest. */
  quit(chat: Chat, member: Member): void {
    chat.members = chat.members.filter((slot) => slot !== member.slot);
    if (chat.owner === member.slot) chat.owner = chat.members[0] ?? chat.owner;
  }

  ownerOf(chat: Chat): string {
    return this.#directory.memberAt(chat.owner)?.userId ?? "";
  }

  userIdsOf(chat: Chat): readonly string[] {
    return this.#chats.membersOf(chat).map(({ userId }) => userId);
  }

  /** @throws {Refusal} 86216 */
  member(userId: string): Member {
    const member = this.#directory.member(userId);
    if (!member) throw new Refusal(86216);
    return member;
  }
}

function checkChatId(chatId: string | undefined): string {
  if (!chatId) throw new Refusal(86201);
  if (/^\d+$/.test(chatId)) {
    const number = BigInt(chatId);
    if (number < 1n || number >= mostNumber) throw new Refusal(86206);
  } else if ([...chatId].length > mostIdCharacters) {
    throw new Refusal(86205);
  } else if (!/^[0-9A-Za-z]+$/.test(chatId)) {
    throw new Refusal(86001);
  }
  return chatId;
}
