/** Uploads in chunks on the long connection. They go on after a reconnect of the same bot. Source: docs/wire/bots.md §5. */
import { createHash } from "node:crypto";
import type { Random } from "@shoufa/ports";
import { type BotUploadedBody, botLimits } from "@shoufa/protocol";
import { amrSeconds } from "../company/media/formats/amr.ts";
import { isMp4 } from "../company/media/formats/mp4.ts";
import { contentTypeOfPicture, pictureFormat } from "../company/media/formats/picture.ts";
import type { MediaStore, MediaType } from "../company/media/media-store.ts";
import type { Body } from "../kernel/body.ts";
import { bytesOf } from "../kernel/lengths.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Switches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { Bot } from "./bot.ts";
import type { Talks } from "./talks.ts";

interface Session {
  readonly botId: string;
  readonly type: MediaType;
  readonly filename: string;
  readonly totalSize: number;
  readonly md5: string | undefined;
  readonly chunks: (Buffer | undefined)[];
  /** Milliseconds of the emulated clock. */
  readonly until: number;
}

const { upload: bounds } = botLimits;
const mostBytes: Readonly<Record<MediaType, number>> = {
  image: bounds.imageMaxBytes,
  voice: bounds.voiceMaxBytes,
  video: bounds.videoMaxBytes,
  file: bounds.fileMaxBytes,
};
const tooLargeCodes = { image: 40009, voice: 301016, video: 40011, file: 40006 } as const;

export class Uploads {
  readonly #sessions = new Map<string, Session>();
  readonly #services: {
    readonly clock: EmulatedClock;
    readonly media: MediaStore;
    readonly random: Random;
    readonly switches: Switches;
    readonly talks: Talks;
  };

  constructor(services: {
    clock: EmulatedClock;
    media: MediaStore;
    random: Random;
    switches: Switches;
    talks: Talks;
  }) {
    this.#services = services;
  }

  /**
   * @throws {Refusal} 40004 type; 40058 file name, number of chunks; 40006 too small; 40009, 301016, 40011, 40006 too large;
   *   45009 too many.
   */
  init({ botId }: Bot, body: Body): { readonly upload_id: string } {
    const { clock, random, switches, talks } = this.#services;
    const type = body.string("type") ?? "";
    if (!isMediaType(type)) throw new Refusal(40004);
    const filename = body.string("filename") ?? "";
    if (filename === "" || bytesOf(filename) > bounds.filenameMaxBytes) throw new Refusal(40058);
    const totalSize = body.integer("total_size") ?? 0;
    if (totalSize < bounds.minBytes) throw new Refusal(40006);
    if (totalSize > mostBytes[type]) throw new Refusal(tooLargeCodes[type]);
    const total = body.integer("total_chunks") ?? 0;
    if (total < 1 || total > bounds.maxChunks || total > totalSize) throw new Refusal(40058);
    if (switches["bot.rateLimit"] === "on" && !talks.takeUpload(botId)) throw new Refusal(45009);
    for (const [id, { until }] of this.#sessions) if (until <= clock.now()) this.#sessions.delete(id);
    const uploadId = random.bytes(24).toString("base64url");
    this.#sessions.set(uploadId, {
      botId,
      type,
      filename,
      totalSize,
      md5: body.string("md5")?.toLowerCase() || undefined,
      chunks: new Array<Buffer | undefined>(total).fill(undefined),
      until: clock.now() + bounds.sessionSeconds * 1000,
    });
    return { upload_id: uploadId };
  }

  /** In any order; a repeat is ignored. @throws {Refusal} 40058 no such session or chunk, or too large a chunk. */
  chunk(bot: Bot, body: Body): void {
    const { chunks } = this.#session(bot, body);
    const base = Number(this.#services.switches["bot.chunk.base"]);
    const index = (body.integer("chunk_index") ?? -1) - base;
    const bytes = Buffer.from(body.string("base64_data") ?? "", "base64");
    const fits = index >= 0 && index < chunks.length && bytes.length > 0 && bytes.length <= bounds.chunkMaxBytes;
    if (!fits) throw new Refusal(40058);
    chunks[index] ??= bytes;
  }

  /**
   * @throws {Refusal} 40058 no such session, chunks missing, another size than announced; 301019 another md5; 40123 no
   *   picture, 301017 no AMR, 40005 no MP4.
   */
  finish(bot: Bot, body: Body): BotUploadedBody {
    const { chunks, filename, md5, totalSize, type } = this.#session(bot, body);
    const there = chunks.filter((each) => each !== undefined);
    if (there.length < chunks.length) throw new Refusal(40058);
    const bytes = Buffer.concat(there);
    if (bytes.length !== totalSize) throw new Refusal(40058);
    if (md5 !== undefined && md5 !== createHash("md5").update(bytes).digest("hex")) throw new Refusal(301019);
    const contentType = contentTypeOf(type, bytes);
    const scope = `bot:${bot.botId}` as const;
    const { createdAt, mediaId } = this.#services.media.add({ type, filename, contentType, bytes }, scope);
    this.#sessions.delete(body.string("upload_id")!);
    return { type, media_id: mediaId, created_at: String(Math.floor(createdAt / 1000)) };
  }

  clear(): void {
    this.#sessions.clear();
  }

  #session({ botId }: Bot, body: Body): Session {
    const found = this.#sessions.get(body.string("upload_id") ?? "");
    if (found?.botId !== botId || found.until <= this.#services.clock.now()) throw new Refusal(40058);
    return found;
  }
}

const isMediaType = (type: string): type is MediaType => Object.hasOwn(mostBytes, type);

const isGif = (bytes: Buffer): boolean => /^GIF8[79]a/.test(bytes.toString("latin1", 0, 6));

function contentTypeOf(type: MediaType, bytes: Buffer): string {
  if (type === "file") return "application/octet-stream";
  if (type === "voice") {
    if (amrSeconds(bytes) === "not-amr") throw new Refusal(301017);
    return "audio/amr";
  }
  if (type === "video") {
    if (!isMp4(bytes)) throw new Refusal(40005);
    return "video/mp4";
  }
  if (isGif(bytes)) return "image/gif";
  const format = pictureFormat(bytes);
  if (!format) throw new Refusal(40123);
  return contentTypeOfPicture(format);
}
