import type {
  ChatCreateRequest,
  ChatGetReply,
  ChatRef,
  ChatSendRequest,
  ChatUpdateRequest,
  KfListReply,
  KfSendRequest,
} from "@shoufa/protocol";
import type { CallOptions } from "./call.ts";
import { missing, objectIn } from "./checks.ts";
import { missedTexts } from "./missed-list.ts";
import type { OpenCall } from "./open-call.ts";

/**
 * 企业会话 and 企业客服 of 企业号, in its own words: chats between members that a program held for them, and messages between
 * customers and the staff. They had a secret of their own. Today's WeCom answers 48005; its chats are `groupChats`.
 */
export class LegacyChats {
  readonly #call: OpenCall;

  constructor(call: OpenCall) {
    this.#call = call;
  }

  /**
   * Creates a chat of 3 to 1,000 members under an id that the caller chooses: up to 32 characters, or a 64-bit number as text.
   * @throws {WeComApiError} 86201, 86205, 86206, 86215: the id. 86202: no name. 86203, 86207: the owner. 86204, 86216:
   * the members.
   */
  async create(chat: ChatCreateRequest, options?: CallOptions): Promise<void> {
    await this.#call("chat/create", chat, options);
  }

  /** @throws {WeComApiError} 86003: unknown. */
  async get(chatId: string, options?: CallOptions): Promise<ChatGetReply["chat_info"]> {
    return objectIn("chat/get", await this.#call("chat/get", { chatid: chatId }, options), "chat_info");
  }

  /**
   * Changes what is given, as if `op_user` did it.
   * @throws {WeComApiError} 86003: unknown. 86217: `op_user` is not in it. 86204, 86207, 86216: members and owner.
   */
  async update(changes: ChatUpdateRequest, options?: CallOptions): Promise<void> {
    await this.#call("chat/update", changes, options);
  }

  /** Lets a member leave a chat. @throws {WeComApiError} 86003: unknown. 86217: not in it. */
  async quit(chatId: string, userId: string, options?: CallOptions): Promise<void> {
    await this.#call("chat/quit", { chatid: chatId, op_user: userId }, options);
  }

  /** Marks the messages of a member's chat as read, with one person or with a group. */
  async clearNotify(userId: string, chat: ChatRef, options?: CallOptions): Promise<void> {
    await this.#call("chat/clearnotify", { op_user: userId, chat }, options);
  }

  /**
   * Sends a message in a member's name: text, image, file, voice or link.
   * @throws {WeComApiError} 86217: the sender is not in the chat. 86220: this kind cannot be sent here.
   * @throws {NoAnswerError} `outcome` "unknown": it may have been delivered.
   */
  async send(message: ChatSendRequest, options?: CallOptions): Promise<void> {
    await this.#call("chat/send", message, options);
  }

  /**
   * Mutes a chat for members, up to 10,000 a call.
   * @returns Userids that are unknown.
   */
  async setMute(mute: Readonly<Record<string, boolean>>, options?: CallOptions): Promise<readonly string[]> {
    const user_mute_list = Object.entries(mute).map(([userid, on]) => ({
      userid,
      status: on ? (1 as const) : (0 as const),
    }));
    const reply = await this.#call("chat/setmute", { user_mute_list }, options);
    return missedTexts("chat/setmute", reply, "invaliduser");
  }

  /**
   * Sends a message from a customer to a service member, or back: one of the two is `kf`.
   * @throws {WeComApiError} 40058: neither is `kf`. 60111: unknown. 60011: no service member.
   * @throws {NoAnswerError} `outcome` "unknown": it may have been delivered.
   */
  async sendService(message: KfSendRequest, options?: CallOptions): Promise<void> {
    await this.#call("kf/send", message, options);
  }

  /** Service members for customers inside the company, outside of it, or both. */
  async serviceStaff(
    of?: "internal" | "external",
    options?: CallOptions,
  ): Promise<Pick<KfListReply, "internal" | "external">> {
    const { internal, external } = await this.#call("kf/list", of ? { type: of } : {}, options);
    if (!internal && !external) throw missing("kf/list", "staff");
    return { ...(internal && { internal }), ...(external && { external }) };
  }
}
