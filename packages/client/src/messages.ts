/** Sending, recalling and updating messages. Start at `Messages.sendText`; the request itself is in freeze-message.ts. */
import type {
  CommonBody,
  LinkedcorpMessageSendRequest,
  MediaType,
  MessageBody,
  MessageSendReply,
  MessageStatisticsReply,
  MiniprogramNoticeBody,
  UpdatedTemplateCard,
  UpdateTaskcardRequest,
  UpdateTemplateCardRequest,
} from "@shoufa/protocol";
import type { CallOptions, FilePart } from "./call.ts";
import { listIn } from "./checks.ts";
import { filePart } from "./file-part.ts";
import { type AnyMessage, freezeMessage, type Sending } from "./freeze-message.ts";
import type { Media } from "./media.ts";
import { missedTexts } from "./missed-list.ts";
import type { FrozenCall, OpenCall } from "./open-call.ts";
import {
  type LinkedLists,
  type LinkedRecipients,
  linkedFields,
  type RecipientLists,
  type Recipients,
  type Unreached,
  unreachedOf,
  updateTargets,
} from "./recipients.ts";

/** Plain text. */
export interface TextMessage extends Sending {
  /** 1 to 2,048 bytes of UTF-8 (about 680 Chinese characters). `\n` breaks lines, `<a href="…">` makes links. */
  readonly text: string;
}

/** A file to send: its bytes, its path on this computer, or the id of one that was uploaded before. */
export type SendableFile = FilePart | { readonly path: string } | { readonly mediaId: string };

/** A picture, voice, video or file. */
export interface FileMessage extends Sending {
  readonly file: SendableFile;
}

/** Video with title and description. */
export interface VideoMessage extends FileMessage {
  /** At most 128 bytes. */
  readonly title?: string;
  /** At most 512 bytes. */
  readonly description?: string;
}

/** Message across linked companies (互联企业). Without text cards that call back; `safe` is yes or no. */
export interface LinkedMessage {
  readonly to: LinkedRecipients;
  readonly content: CommonBody | MiniprogramNoticeBody;
  readonly safe?: boolean;
}

/** A change of a card: another text on its button, which can no longer be tapped, or another card in its place. */
export type CardChange = {
  /** Recipients of the card for whom it changes; `"everyone"`: all of them. */
  readonly to: Recipients;
  /** From `SendResult` or from the event of a tap. Good for one call, within 72 hours. */
  readonly responseCode: string;
} & (
  | { readonly replaceName: string; readonly card?: never }
  | { readonly card: UpdatedTemplateCard; readonly translateIds?: boolean; readonly replaceName?: never }
);

/** Result of a message that WeCom accepted. */
export interface SendResult {
  /** Id for recalling. Null when WeCom gave none. */
  readonly msgId: string | null;
  readonly unreached: Unreached;
  /** Userids without a licence for the basic interfaces: they did not get it either. */
  readonly unlicensed: readonly string[];
  /** Code for `updateCard`: once, within 72 hours. Null unless it is a card that can call back. */
  readonly responseCode: string | null;
}

/** Result of a file that was uploaded and sent. */
export interface FileSendResult extends SendResult {
  /** To send the same file again without another upload, for 3 days. */
  readonly mediaId: string;
}

/**
 * Messages of an app to people.
 * @example
 * const wecom = createWeCom({ corpId: "ww0123456789abcdef" });
 * const { messages } = wecom.app({ agentId: 1000002, secret: process.env.APP_SECRET ?? "" });
 * const card = { title: "停电通知", description: "周六 8:00 至 12:00", url: "https://oa.example/42" };
 * const { msgId } = await messages.send({ to: { departments: [2] }, content: { msgtype: "textcard", textcard: card } });
 * if (msgId) await messages.recall(msgId);
 */
export class Messages {
  readonly #agentId: number;
  readonly #call: OpenCall;
  readonly #callFrozen: FrozenCall;
  readonly #media: Media;

  constructor(agentId: number, call: OpenCall, callFrozen: FrozenCall, media: Media) {
    this.#agentId = agentId;
    this.#call = call;
    this.#callFrozen = callFrozen;
    this.#media = media;
  }

  /**
   * Sends plain text from this app.
   * @returns The message id and the people who could not be reached. Reached means accepted by WeCom, not read; a member
   * who got more than 30 messages a minute or 1,000 an hour from this app is skipped silently.
   * @throws {LocalLimitError} Text over 2,048 bytes (WeCom would cut it), or too many recipients for one call.
   * @throws {WeComApiError} 81013: no recipient is reachable (`sendResult(error.reply)` lists them). 45009: call limit, try later.
   * @throws {NoAnswerError} `outcome` "unknown": WeCom may have delivered it. It is not repeated here.
   * @see https://developer.work.weixin.qq.com/document/path/90236
   */
  async sendText(message: TextMessage, options?: CallOptions): Promise<SendResult> {
    return sendResult(await this.#callFrozen("message/send", this.freezeText(message), options));
  }

  /**
   * Uploads a picture and sends it.
   * @param message.file JPG or PNG, 5 bytes to 10 MB.
   * @returns As `sendText`, and the media id.
   * @throws {WeComApiError} Those of `media.upload` and of `send`.
   * @throws {NoAnswerError} As `sendText`. With `endpoint` "media/upload" nothing was sent.
   * @example
   * const wecom = createWeCom({ corpId: "ww0123456789abcdef" });
   * const { messages } = wecom.app({ agentId: 1000002, secret: process.env.APP_SECRET ?? "" });
   * await messages.sendImage({ to: { users: ["zhangsan"] }, file: { path: "chart.png" } });
   */
  async sendImage(message: FileMessage, options?: CallOptions): Promise<FileSendResult> {
    return this.#sendFile("image", message, (image) => ({ msgtype: "image", image }), options);
  }

  /** Uploads a voice and sends it: AMR, to 2 MB and 60 seconds. Otherwise as `sendImage`. */
  async sendVoice(message: FileMessage, options?: CallOptions): Promise<FileSendResult> {
    return this.#sendFile("voice", message, (voice) => ({ msgtype: "voice", voice }), options);
  }

  /** Uploads a video and sends it: MP4, to 10 MB. Otherwise as `sendImage`. */
  async sendVideo({ title, description, ...message }: VideoMessage, options?: CallOptions): Promise<FileSendResult> {
    const words = { ...(title !== undefined && { title }), ...(description !== undefined && { description }) };
    return this.#sendFile("video", message, (video) => ({ msgtype: "video", video: { ...video, ...words } }), options);
  }

  /** Uploads a file and sends it: of any kind, to 20 MB. Otherwise as `sendImage`. */
  async sendFile(message: FileMessage, options?: CallOptions): Promise<FileSendResult> {
    return this.#sendFile("file", message, (file) => ({ msgtype: "file", file }), options);
  }

  async #sendFile(
    kind: MediaType,
    { file, ...sending }: FileMessage,
    contentOf: (media: { readonly media_id: string }) => MessageBody,
    options?: CallOptions,
  ): Promise<FileSendResult> {
    // Recipients first: a mistake there must not cost an upload.
    this.freeze({ ...sending, content: contentOf({ media_id: "-" }) });
    const mediaId =
      "mediaId" in file ? file.mediaId : (await this.#media.upload(kind, await filePart(file), options)).mediaId;
    return { mediaId, ...(await this.send({ ...sending, content: contentOf({ media_id: mediaId }) }, options)) };
  }

  /**
   * The request as it would leave, for `sendFrozen`: `freezeMessage` for plain text.
   * @throws {LocalLimitError} As `sendText`.
   * @throws {UsageError} No recipient, empty text.
   */
  freezeText({ text, ...sending }: TextMessage): string {
    return this.freeze({ ...sending, content: { msgtype: "text", text: { content: text } } });
  }

  /**
   * Sends a message of any kind: picture, voice, video, file, card, news, Markdown, template card …
   * @returns As `sendText`.
   * @throws {WeComApiError} 40007: the media id is unknown, expired or of another kind. 43012: a card that calls back
   * needs a callback URL. 42014: task_id. Others as `sendText`.
   * @throws {NoAnswerError} As `sendText`.
   * @see https://developer.work.weixin.qq.com/document/path/90236
   */
  async send(message: AnyMessage, options?: CallOptions): Promise<SendResult> {
    return sendResult(await this.#callFrozen("message/send", this.freeze(message), options));
  }

  /**
   * The request as it would leave, for `sendFrozen`: `freezeMessage` for this app.
   * @throws {LocalLimitError} As `sendText`.
   * @throws {UsageError} No recipient, empty text.
   */
  freeze(message: AnyMessage): string {
    return freezeMessage(this.#agentId, message);
  }

  /**
   * Sends a frozen request, byte for byte.
   * @throws {WeComApiError} As `sendText`.
   * @throws {NoAnswerError} As `sendText`.
   */
  async sendFrozen(body: string, options?: CallOptions): Promise<SendResult> {
    return sendResult(await this.#callFrozen("message/send", body, options));
  }

  /**
   * Recalls a message within 24 hours from WeCom's clients; in the WeChat plug-in it stays.
   * @throws {WeComApiError} 42052: too late. 40058: unknown, or another app's.
   * @see https://developer.work.weixin.qq.com/document/path/94867
   */
  async recall(msgId: string, options?: CallOptions): Promise<void> {
    await this.#call("message/recall", { msgid: msgId }, options);
  }

  /**
   * Changes a card that could call back: its button's text, or the whole card.
   * @returns Userids that did not get the card, in lower case; the others see the change.
   * @throws {WeComApiError} 60140: the response code is unknown, used or older than 72 hours. 82101, 82102: none of the
   * recipients has it.
   * @see https://developer.work.weixin.qq.com/document/path/94888
   */
  async updateCard(change: CardChange, options?: CallOptions): Promise<readonly string[]> {
    const request = {
      ...updateTargets(change.to),
      agentid: this.#agentId,
      response_code: change.responseCode,
      ...(change.card
        ? { template_card: change.card, ...(change.translateIds && { enable_id_trans: 1 }) }
        : { button: { replace_name: change.replaceName } }),
    } as UpdateTemplateCardRequest;
    const reply = await this.#call("message/update_template_card", request, options);
    return missedTexts("message/update_template_card", reply, "invaliduser");
  }

  /** The same for task cards. @deprecated WeCom has replaced task cards by template cards. */
  async updateTaskCard(
    change: { readonly to: Pick<RecipientLists, "users">; readonly taskId: string } & (
      | { readonly replaceName: string }
      | { readonly clickedKey: string }
    ),
    options?: CallOptions,
  ): Promise<readonly string[]> {
    const request: UpdateTaskcardRequest = {
      userids: change.to.users ?? [],
      agentid: this.#agentId,
      task_id: change.taskId,
      ...("replaceName" in change ? { replace_name: change.replaceName } : { clicked_key: change.clickedKey }),
    };
    const reply = await this.#call("message/update_taskcard", request, options);
    return missedTexts("message/update_taskcard", reply, "invaliduser");
  }

  /**
   * Counts the messages that each app sent on one day.
   * @deprecated WeCom's pages no longer link it.
   */
  async statistics(
    day: "today" | "yesterday" = "today",
    options?: CallOptions,
  ): Promise<MessageStatisticsReply["statistics"]> {
    const reply = await this.#call("message/get_statistics", { time_type: day === "today" ? 0 : 1 }, options);
    return listIn("message/get_statistics", reply, "statistics");
  }

  /**
   * As `send`, across linked companies (互联企业).
   * @returns Recipients that WeCom did not know, in the form they were given.
   */
  async sendLinked({ to, content, safe }: LinkedMessage, options?: CallOptions): Promise<Required<LinkedLists>> {
    const request = {
      ...linkedFields(to),
      agentid: this.#agentId,
      ...content,
      ...(safe !== undefined && { safe: safe ? 1 : 0 }),
    } as LinkedcorpMessageSendRequest;
    const reply = await this.#call("linkedcorp/message/send", request, options);
    const missed = (field: string): readonly string[] => missedTexts("linkedcorp/message/send", reply, field);
    return { users: missed("invaliduser"), departments: missed("invalidparty"), tags: missed("invalidtag") };
  }
}

/**
 * Reads an answer of `message/send`: a success, or the `reply` of a 81013, which lists everybody who was not reached.
 * @throws {NoAnswerError} A list of missed people that cannot be read; it never counts as empty.
 */
export function sendResult(reply: Partial<MessageSendReply>): SendResult {
  const { msgid, response_code } = reply;
  return {
    msgId: typeof msgid === "string" && msgid !== "" ? msgid : null,
    responseCode: response_code || null,
    unreached: unreachedOf("message/send", reply),
    unlicensed: missedTexts("message/send", reply, "unlicenseduser"),
  };
}
