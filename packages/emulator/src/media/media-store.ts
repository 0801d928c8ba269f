/**
 * Uploaded files, each under a media_id that is good for three days of the emulated clock. What a robot uploaded is good
 * for that robot only; what came by URL or from the JS-SDK can be fetched but not sent; everything else is for every app
 * of the company.
 */
import type { Random } from "@shoufa/ports";
import { limits } from "@shoufa/protocol";
import type { EmulatedClock } from "../emulated-clock.ts";
import type { Persistent } from "../state/persistent.ts";
import type { FileCabinet } from "./file-cabinet.ts";

export type MediaType = "image" | "voice" | "video" | "file";

/** `webhook:` and the key of a robot. */
export type MediaScope = "corp" | "by-url" | "jssdk" | `webhook:${string}`;

export interface StoredMedia {
  readonly mediaId: string;
  readonly type: MediaType;
  /** As the uploader called it; people see it. */
  readonly filename: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** Read anew each time. */
  readonly bytes: Buffer;
  readonly scope: MediaScope;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly createdAt: number;
  /** From `start` to before `end`. */
  slice(start: number, end: number): Buffer;
}

type Kept = Omit<StoredMedia, "bytes" | "slice"> & { readonly file: string };
export type NewMedia = Pick<StoredMedia, "type" | "filename" | "contentType" | "bytes">;

/** How many are remembered after their time, to be called expired and not unknown. */
const mostExpired = 10_000;
const lifetimeMilliseconds = limits.media.lifetimeSeconds * 1000;

export class MediaStore implements Persistent {
  readonly #media = new Map<string, Kept>();
  readonly #clock: EmulatedClock;
  readonly #random: Random;
  readonly #files: FileCabinet;

  constructor({ clock, random, files }: { clock: EmulatedClock; random: Random; files: FileCabinet }) {
    this.#clock = clock;
    this.#random = random;
    this.#files = files;
  }

  /** @throws {NotEmulated} When there is no room left. */
  add({ bytes, type, filename, contentType }: NewMedia, scope: MediaScope = "corp"): StoredMedia {
    const createdAt = this.#clock.now();
    const file = this.#files.put("media", bytes, createdAt + lifetimeMilliseconds);
    const mediaId = this.#random.bytes(48).toString("base64url");
    const kept = { mediaId, type, filename, contentType, size: bytes.length, scope, createdAt, file };
    this.#forgetOldest();
    this.#media.set(mediaId, kept);
    return this.#stored(kept);
  }

  /** Undefined for an id that is unknown, past its three days, or not of this scope. */
  find(mediaId: string, scope: MediaScope = "corp"): StoredMedia | undefined {
    const found = this.look(mediaId);
    return typeof found === "object" && found.scope === scope ? found : undefined;
  }

  /** Of any scope. */
  look(mediaId: string): StoredMedia | "unknown" | "expired" {
    const kept = this.#media.get(mediaId);
    if (!kept) return "unknown";
    return this.#clock.now() - kept.createdAt < lifetimeMilliseconds ? this.#stored(kept) : "expired";
  }

  /** When each file's three days are over, in milliseconds by the emulated clock; also of those that are. */
  *ends(): Generator<number> {
    for (const { createdAt } of this.#media.values()) yield createdAt + lifetimeMilliseconds;
  }

  save(): unknown {
    return [...this.#media.values()];
  }

  load(kept: readonly Kept[]): void {
    for (const each of kept) {
      if (this.#files.keep(each.file, each.createdAt + lifetimeMilliseconds)) this.#media.set(each.mediaId, each);
    }
  }

  clear(): void {
    this.#media.clear();
  }

  #stored({ file, ...facts }: Kept): StoredMedia {
    const files = this.#files;
    return {
      ...facts,
      get bytes() {
        return files.read(file);
      },
      slice: (start, end) => files.read(file, start, end),
    };
  }

  /** In the order of uploading, so the first are the oldest. */
  #forgetOldest(): void {
    if (this.#media.size < mostExpired) return;
    const [oldest] = this.#media.values();
    if (oldest && this.#clock.now() - oldest.createdAt >= lifetimeMilliseconds) this.#media.delete(oldest.mediaId);
  }
}
