import type { AppchatCreateRequest, AppchatGetReply, AppchatSendRequest, AppchatUpdateRequest } from "@shoufa/protocol";
import type { CallOptions } from "./call.ts";
import { objectIn, textIn } from "./checks.ts";
import type { OpenCall } from "./open-call.ts";

/** Group chats that belong to the app. Its visible range must be the root department (48002). */
export class GroupChats {
  readonly #call: OpenCall;

  constructor(call: OpenCall) {
    this.#call = call;
  }

  /**
   * Creates a group of 2 to 2,000 members. They see it with its first message.
   * @returns Its id.
   * @throws {WeComApiError} 86215: id taken. 86006: too few or too many. 48002: the app does not see everybody.
   * @see https://developer.work.weixin.qq.com/document/path/90245
   */
  async create(chat: AppchatCreateRequest, options?: CallOptions): Promise<string> {
    return textIn("appchat/create", await this.#call("appchat/create", chat, options), "chatid");
  }

  /**
   * Changes name, owner or members.
   * @throws {WeComApiError} 86003: unknown. 86008: another app's. 86216: a member is unknown. 86225: name a new owner.
   * @see https://developer.work.weixin.qq.com/document/path/98913
   */
  async update(changes: AppchatUpdateRequest, options?: CallOptions): Promise<void> {
    await this.#call("appchat/update", changes, options);
  }

  /** @throws {WeComApiError} 86003 or 40050: unknown. 86008: another app's. */
  async get(chatId: string, options?: CallOptions): Promise<AppchatGetReply["chat_info"]> {
    return objectIn("appchat/get", await this.#call("appchat/get", { chatid: chatId }, options), "chat_info");
  }

  /**
   * Sends a message to the whole group. It has no id and cannot be recalled.
   * @throws {WeComApiError} 86003: unknown. 45009: call limit.
   * @throws {NoAnswerError} `outcome` "unknown": it may have been delivered. There is no duplicate check here.
   * @see https://developer.work.weixin.qq.com/document/path/90248
   */
  async send(message: AppchatSendRequest, options?: CallOptions): Promise<void> {
    await this.#call("appchat/send", message, options);
  }
}
