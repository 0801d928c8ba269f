/**
 * Files that members send to bots, at URLs that live five minutes. On the long connection each URL has a key of its own; in
 * URL mode the bytes are encrypted with the EncodingAESKey. Source: docs/wire/bots.md §2.
 */
import type { Random } from "@shoufa/ports";
import { type BotFile, botLimits, sealBotFile } from "@shoufa/protocol";
import type { StoredMedia } from "../company/media/media-store.ts";
import type { FileContent } from "../http/file-answer.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { Bot } from "./bot.ts";

interface Given {
  readonly media: StoredMedia;
  readonly key: string;
  /** Milliseconds of the emulated clock. */
  readonly until: number;
}

export class BotFiles {
  readonly #given = new Map<string, Given>();
  readonly #clock: EmulatedClock;
  readonly #origin: () => string;
  readonly #random: Random;

  constructor({ clock, origin, random }: { clock: EmulatedClock; origin: () => string; random: Random }) {
    this.#clock = clock;
    this.#origin = origin;
    this.#random = random;
  }

  /** A new URL for the file, as the bot gets it. */
  give(bot: Bot, media: StoredMedia): BotFile {
    const now = this.#clock.now();
    for (const [id, { until }] of this.#given) if (until <= now) this.#given.delete(id);
    const id = this.#random.bytes(24).toString("base64url");
    const own = bot.mode === "url" ? undefined : this.#random.bytes(32).toString("base64");
    const key = own ?? `${bot.callback?.encodingAesKey ?? ""}=`;
    this.#given.set(id, { media, key, until: now + botLimits.fileUrlSeconds * 1000 });
    return { url: `${this.#origin()}/files/bot/${id}`, ...(own === undefined ? {} : { aeskey: own }) };
  }

  /** The encrypted bytes behind a URL; undefined when it is unknown or past its time. */
  find(id: string): FileContent | undefined {
    const given = this.#given.get(id);
    if (!given || given.until <= this.#clock.now()) return undefined;
    const bytes = sealBotFile(given.media.bytes, given.key);
    return {
      contentType: "application/octet-stream",
      downloadAs: given.media.filename,
      size: bytes.length,
      slice: (start, end) => bytes.subarray(start, end),
    };
  }

  clear(): void {
    this.#given.clear();
  }
}
