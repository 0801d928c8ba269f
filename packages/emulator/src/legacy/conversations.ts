/**
 * Conversations of 企业号 that belong to no app: corp chats with many members or with two, and a customer with a member of
 * the service staff. Phones show each as a group; its name depends on the owner of the phone.
 */
import type { Said } from "@shoufa/protocol";
import type { Member } from "../company/model/model.ts";
import type { MessageFacts, NewMessage } from "../kernel/message.ts";
import type { Chat, Chats } from "../messages/chats/chats.ts";
import type { Phones } from "../messages/phones.ts";
import { canReceive } from "../messages/recipients.ts";

/** Content of the message, as a reader of bodies returns it. */
export type Spoken = Said & Pick<MessageFacts, "text" | "media">;

/** Customer of the service: a member, or a person outside, who has no phone here. */
export type Customer =
  | { readonly kind: "member"; readonly member: Member }
  | { readonly kind: "outside"; readonly openid: string };

export const customerId = (customer: Customer): string =>
  customer.kind === "member" ? customer.member.userId : customer.openid;

export class CorpConversations {
  readonly #chats: Chats;
  readonly #phones: Phones;

  constructor({ chats, phones }: { chats: Chats; phones: Phones }) {
    this.#chats = chats;
    this.#phones = phones;
  }

  inGroup(chat: Chat, speaker: Member, said: Spoken): void {
    const members = this.#chats.membersOf(chat).filter(canReceive);
    this.#put(members, chat.chatId, this.#chats.titleOf(chat), speaker, said);
  }

  /** Message on both phones, under the other person's name. */
  betweenTwo(speaker: Member, other: Member, said: Spoken): void {
    this.#put([speaker], singleId(other), other.name, speaker, said);
    if (other !== speaker && canReceive(other)) this.#put([other], singleId(speaker), speaker.name, speaker, said);
  }

  /** Message on the phone of the staff member. */
  fromCustomer(customer: Customer, staff: Member, said: Spoken): void {
    const name = customer.kind === "member" ? customer.member.name : "客户";
    const speaker = customer.kind === "member" ? customer.member : { name };
    this.#put([staff], serviceId(customerId(customer)), `客服：${name}`, speaker, said);
  }

  /** Message on the phones of both, if the customer has one. */
  fromStaff(staff: Member, customer: Customer, said: Spoken): void {
    const name = customer.kind === "member" ? customer.member.name : "客户";
    this.#put([staff], serviceId(customerId(customer)), `客服：${name}`, staff, said);
    if (customer.kind === "member" && canReceive(customer.member))
      this.#put([customer.member], serviceId("staff"), "企业客服", staff, said);
  }

  #put(
    members: readonly Member[],
    chatId: string,
    name: string,
    speaker: { readonly name: string; readonly userId?: string },
    said: Spoken,
  ): void {
    const message = {
      conversation: { kind: "group", chatId, name },
      agentId: 0,
      from: "person",
      speaker: { name: speaker.name, ...(speaker.userId === undefined ? {} : { userId: speaker.userId }) },
      ...said,
    } satisfies Omit<NewMessage, "msgtype" | "content"> & Said;
    if (members.length > 0) this.#phones.put(members, message as NewMessage);
  }
}

/** Ids that no chat can have, because a chatid has letters and digits only. */
export const singleId = ({ userId }: Member): string => `single:${userId}`;
export const serviceId = (customer: string): string => `kf:${customer}`;
