import type { WebhookBody } from "@shoufa/protocol";
import type { CallOptions, FilePart } from "./call.ts";
import { textIn } from "./checks.ts";
import type { FileCall } from "./file-call.ts";
import type { OpenCall } from "./open-call.ts";

/** A group's robot (群机器人, 消息推送). The key is all that is needed to post: keep it like a password. */
export class Webhook {
  readonly #key: string;
  readonly #call: OpenCall;
  readonly #files: FileCall;

  constructor(key: string, call: OpenCall, files: FileCall) {
    this.#key = key;
    this.#call = call;
    this.#files = files;
  }

  /**
   * Posts into the group; 20 a minute.
   * @throws {WeComApiError} 93000: bad or removed key. 40058: too long. 45009: more than 20 this minute.
   * @throws {NoAnswerError} `outcome` "unknown": it may stand in the group already.
   * @see https://developer.work.weixin.qq.com/document/path/99110
   */
  async send(message: WebhookBody, options?: CallOptions): Promise<void> {
    await this.#call("webhook/send", { key: this.#key, ...message }, options);
  }

  /**
   * Uploads a file (to 20 MB) or a voice (AMR, to 2 MB and 60 s) for this webhook only.
   * @returns Its media id, good for 3 days.
   */
  async upload(type: "file" | "voice", file: FilePart, options?: CallOptions): Promise<string> {
    const reply = await this.#files.send("webhook/upload_media", { key: this.#key, type }, { file }, options);
    return textIn("webhook/upload_media", reply, "media_id");
  }
}
