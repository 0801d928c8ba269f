/**
 * Exports of the directory as encrypted files. WeCom tells when they are ready, they are fetched from the addresses it
 * names, checked against size and MD5, decrypted and read.
 */
import { createDecipheriv, hash } from "node:crypto";
import type { Timers } from "@shoufa/ports";
import { type ExportedFile, type ExportGetResultReply, limits } from "@shoufa/protocol";
import type { CallOptions } from "./call.ts";
import { listIn, statusIn, textIn } from "./checks.ts";
import { NoAnswerError, UsageError } from "./errors.ts";
import type { Fetch } from "./fetch-file.ts";
import { poll } from "./jobs.ts";
import type { OpenCall } from "./open-call.ts";

/** Format of an export. */
export interface ExportOptions extends CallOptions {
  /** Exactly 43 letters or digits. The files are encrypted with it: keep it until they are read. */
  readonly encodingAesKey: string;
  /** Rows a file, 10,000 to 1,000,000. */
  readonly blockSize?: number;
}

/**
 * The directory as files, for companies too large to be read call by call: start, then finish.
 * @example
 * const wecom = createWeCom({ corpId: "ww0123456789abcdef" });
 * const { exports } = wecom.app({ agentId: 1000002, secret: process.env.APP_SECRET ?? "" });
 * const options = { encodingAesKey: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C" };
 * for await (const part of exports.finish(await exports.start("user", options), options)) console.log(part["userlist"]);
 */
export class Exports {
  readonly #call: OpenCall;
  readonly #timers: Timers;
  readonly #fetch: Fetch;

  constructor(call: OpenCall, timers: Timers, fetch: Fetch) {
    this.#call = call;
    this.#timers = timers;
    this.#fetch = fetch;
  }

  /**
   * Starts an export: `simple_user` (ids and names), `user` (everything the caller may read) or `department`.
   * @returns The job's id, for `finish`.
   * @throws {WeComApiError} 48009: contacts secret from a new address. 40058: key or block size.
   * @see https://developer.work.weixin.qq.com/document/path/94849
   */
  async start(what: "simple_user" | "user" | "department", options: ExportOptions): Promise<string> {
    const endpoint = `export/${what}` as const;
    return textIn(endpoint, await this.#call(endpoint, requestOf(options), options), "jobid");
  }

  /** As `start`, for the people and departments of a tag. @throws {WeComApiError} 40068: unknown tag. */
  async startTag(tagId: number, options: ExportOptions): Promise<string> {
    const reply = await this.#call("export/taguser", { ...requestOf(options), tagid: tagId }, options);
    return textIn("export/taguser", reply, "jobid");
  }

  /**
   * @throws {WeComApiError} The job is unknown or another secret's.
   * @see https://developer.work.weixin.qq.com/document/path/94854
   */
  async progress(jobId: string, options?: CallOptions): Promise<ExportGetResultReply> {
    return this.#call("export/get_result", { jobid: jobId }, options);
  }

  /**
   * Waits for the files, fetches, decrypts and reads them one after another: each is a whole document of its block.
   * @throws {NoAnswerError} WeCom failed at the job, or a file is not what WeCom said it is.
   */
  async *finish(jobId: string, options: ExportOptions): AsyncGenerator<Readonly<Record<string, unknown>>> {
    const ask = (): Promise<ExportGetResultReply> => this.progress(jobId, options);
    const result = await poll(this.#timers, ask, (reply) => statusIn("export/get_result", reply) >= 2, options.signal);
    if (Number(result.status) === 3) throw strange("WeCom says that the export failed");
    for (const file of listIn<ExportedFile>("export/get_result", result, "data_list")) {
      yield decrypted(await this.#fetched(file, options), options.encodingAesKey);
    }
  }

  async #fetched(file: ExportedFile, options: CallOptions): Promise<Buffer> {
    const bytes = await this.#fetch("export file", file.url, file.size, options.signal);
    if (bytes.length !== file.size || hash("md5", bytes) !== file.md5.toLowerCase()) {
      throw strange("the file is not the one WeCom described");
    }
    return bytes;
  }
}

function requestOf({ encodingAesKey, blockSize }: ExportOptions) {
  if (!/^[A-Za-z0-9]{43}$/.test(encodingAesKey)) {
    throw new UsageError(`encodingAesKey is ${limits.callback.encodingAesKeyCharacters} letters or digits`);
  }
  return { encoding_aeskey: encodingAesKey, ...(blockSize !== undefined && { block_size: blockSize }) };
}

/** AES-256-CBC with PKCS#7 to a multiple of 32 bytes, so the library's own padding, which assumes 16, stays off. */
function decrypted(file: Buffer, encodingAesKey: string): Readonly<Record<string, unknown>> {
  const key = Buffer.from(`${encodingAesKey}=`, "base64");
  if (file.length === 0 || file.length % 16 !== 0) throw strange("the file's length is not that of a ciphertext");
  const cipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([cipher.update(file), cipher.final()]);
  const padding = plain[plain.length - 1] ?? 0;
  if (padding < 1 || padding > 32) throw strange("the key does not open the file");
  try {
    return JSON.parse(plain.subarray(0, plain.length - padding).toString("utf8"));
  } catch {
    throw strange("the key does not open the file"); // the parser's own text would quote the content
  }
}

const strange = (detail: string): NoAnswerError =>
  new NoAnswerError("export/get_result", "not-wecom", "unknown", detail);
