import type { Timers } from "@shoufa/ports";
import type { MediaGetUploadByUrlResultReply, MediaType, MediaUploadByUrlRequest } from "@shoufa/protocol";
import type { CallOptions, FilePart, ReceivedFile } from "./call.ts";
import { statusIn, textIn } from "./checks.ts";
import { NoAnswerError, WeComApiError } from "./errors.ts";
import type { FileCall } from "./file-call.ts";
import { poll } from "./jobs.ts";
import type { OpenCall } from "./open-call.ts";

/** Uploaded file. */
export interface UploadedMedia {
  /** Good for 3 days, for every app of the company. */
  readonly mediaId: string;
  /** Milliseconds since the epoch; null when WeCom names no time. */
  readonly createdAt: number | null;
}

/** Largest part of a file in one answer, in bytes; WeCom sends larger files in parts. */
const partBytes = 20 * 1024 * 1024;

/** Files: uploads for messages, imports and pictures; downloads of what people sent. */
export class Media {
  readonly #call: OpenCall;
  readonly #files: FileCall;
  readonly #timers: Timers;

  constructor(call: OpenCall, files: FileCall, timers: Timers) {
    this.#call = call;
    this.#files = files;
    this.#timers = timers;
  }

  /**
   * Uploads a file for a message: image JPG or PNG to 10 MB, voice AMR to 2 MB and 60 s, video MP4 to 10 MB, file to
   * 20 MB; every one above 5 bytes.
   * @throws {WeComApiError} 40004, 40005: kind. 40006, 40009, 40011, 301016, 45001: size. 301017: not AMR. 45007: too long.
   * @see https://developer.work.weixin.qq.com/document/path/90253
   */
  async upload(type: MediaType, file: FilePart, options?: CallOptions): Promise<UploadedMedia> {
    const reply = await this.#files.send("media/upload", { type }, { file }, options);
    const seconds = Number(reply.created_at);
    return {
      mediaId: textIn("media/upload", reply, "media_id"),
      createdAt: reply.created_at !== undefined && Number.isFinite(seconds) ? seconds * 1000 : null,
    };
  }

  /**
   * Uploads a picture that stays, for the inside of articles. 5 B to 2 MB; 1,000 a day and 3,000 a month.
   * @returns Its address; it loads inside WeCom only.
   * @see https://developer.work.weixin.qq.com/document/path/90256
   */
  async uploadImage(file: FilePart, options?: CallOptions): Promise<string> {
    return textIn("media/uploadimg", await this.#files.send("media/uploadimg", {}, { file }, options), "url");
  }

  /**
   * Reads a file whole, or a part of it.
   * @param part First and last byte, both included. Files above 20 MB can be read in parts only; see `download`.
   * @throws {WeComApiError} 40007 or 40145: unknown, or older than 3 days. 830002: read it in parts.
   * @see https://developer.work.weixin.qq.com/document/path/90254
   */
  async get(
    mediaId: string,
    part?: readonly [first: number, last: number],
    options?: CallOptions,
  ): Promise<ReceivedFile> {
    const extras = part ? { range: `bytes=${part[0]}-${part[1]}` } : {};
    return this.#files.fetch("media/get", { media_id: mediaId }, extras, options);
  }

  /** As `get`, for voice recorded through the JS-SDK, in better quality (speex, 16 kHz). */
  async getVoice(mediaId: string, options?: CallOptions): Promise<ReceivedFile> {
    return this.#files.fetch("media/get/jssdk", { media_id: mediaId }, {}, options);
  }

  /**
   * Reads a file of any size, part after part.
   * @throws {WeComApiError} As `get`.
   */
  async *download(mediaId: string, options?: CallOptions): AsyncGenerator<Buffer, void, undefined> {
    for (let at = 0, size = Number.POSITIVE_INFINITY; at < size; ) {
      const part = await this.get(mediaId, [at, at + partBytes - 1], options);
      if (part.bytes.length === 0) throw new NoAnswerError("media/get", "not-wecom", "unknown", "an empty part");
      yield part.bytes;
      at += part.bytes.length;
      size = part.size;
    }
  }

  /**
   * Has WeCom fetch a large file (video or file to 200 MB) by itself and waits for the end.
   * @returns Its media id, good for `get` and welcome messages only.
   * @throws {WeComApiError} 830001, 830003, 45001, 301019: the fetching failed.
   * @see https://developer.work.weixin.qq.com/document/path/96219
   */
  async uploadFrom(file: Omit<MediaUploadByUrlRequest, "scene">, options?: CallOptions): Promise<string> {
    const job = await this.#call("media/upload_by_url", { scene: 1, ...file }, options);
    const jobid = textIn("media/upload_by_url", job, "jobid");
    const ask = (): Promise<MediaGetUploadByUrlResultReply> =>
      this.#call("media/get_upload_by_url_result", { jobid }, options);
    const { status, detail } = await poll(
      this.#timers,
      ask,
      (reply) => statusIn("media/get_upload_by_url_result", reply) >= 2,
      options?.signal,
    );
    const { errcode, errmsg = "" } = detail ?? {};
    if (Number(status) !== 2 && errcode) throw new WeComApiError("media/upload_by_url", { errcode, errmsg });
    return textIn("media/get_upload_by_url_result", detail ?? {}, "media_id");
  }
}
