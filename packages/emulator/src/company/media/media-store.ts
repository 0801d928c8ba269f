/**
 * Uploaded files, each under a media_id that is valid for three days of the emulated clock. Files uploaded by a robot
 * are valid for that robot only; files fetched by URL or from the JS-SDK can be read but not sent; all others are valid
 * for every app of the company.
 */
import type { Random } from "@shoufa/ports";
import { limits } from "@shoufa/protocol";
import type { Persistent } from "../../kernel/persistent.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { FileStore } from "./file-store.ts";

export type MediaType = "image" | "voice" | "video" | "file";

/** `webhook:` and the key of a robot, `bot:` and the id of a bot. */
export type MediaScope = "corp" | "by-url" | "jssdk" | `webhook:${string}` | `bot:${string}`;

export interface StoredMedia {
  readonly mediaId: string;
  readonly type: MediaType;
  /** File name of the uploader; people see it. */
  readonly filename: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** Read on each use. */
  readonly bytes: Buffer;
  readonly scope: MediaScope;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly createdAt: number;
  /** Bytes from `start` to before `end`. */
  slice(start: number, end: number): Buffer;
}

type Kept = Omit<StoredMedia, "bytes" | "slice"> & { readonly file: string; readonly permanent?: true };
export type NewMedia = Pick<StoredMedia, "type" | "filename" | "contentType" | "bytes">;

/** Lifetime of permanent material: longer than any emulator is kept. */
const foreverMilliseconds = 100 * 365 * 24 * 3_600_000;
/** Number of expired files remembered, so that they are refused as expired and not as unknown. */
const mostExpired = 10_000;
const lifetimeMilliseconds = limits.media.lifetimeSeconds * 1000;

export class MediaStore implements Persistent {
  readonly #media = new Map<string, Kept>();
  readonly #clock: EmulatedClock;
  readonly #random: Random;
  readonly #files: FileStore;

  constructor({ clock, random, files }: { clock: EmulatedClock; random: Random; files: FileStore }) {
    this.#clock = clock;
    this.#random = random;
    this.#files = files;
  }

  /** A recording that a page made with the JS-SDK, as Speex, for media/get/jssdk. */
  addRecording(bytes: Buffer): StoredMedia {
    return this.add({ type: "voice", filename: "voice.speex", contentType: "voice/speex", bytes }, "jssdk");
  }

  /** `permanent`: material of 企业号, good until it is removed. @throws {NotEmulated} When there is no room left. */
  add(
    { bytes, type, filename, contentType }: NewMedia,
    scope: MediaScope = "corp",
    { permanent = false }: { permanent?: boolean } = {},
  ): StoredMedia {
    const createdAt = this.#clock.now();
    const lasting = permanent ? { permanent: true as const } : {};
    const file = this.#files.put("media", bytes, endOf({ createdAt, ...lasting }));
    const mediaId = this.#random.bytes(48).toString("base64url");
    const kept = { mediaId, type, filename, contentType, size: bytes.length, scope, createdAt, file, ...lasting };
    this.#forgetOldest();
    this.#media.set(mediaId, kept);
    return this.#stored(kept);
  }

  /** Undefined for an id that is unknown, past its three days, or not of this scope. */
  find(mediaId: string, scope: MediaScope = "corp"): StoredMedia | undefined {
    const found = this.look(mediaId);
    return typeof found === "object" && found.scope === scope ? found : undefined;
  }

  /** Files of any scope. */
  look(mediaId: string): StoredMedia | "unknown" | "expired" {
    const kept = this.#media.get(mediaId);
    if (!kept) return "unknown";
    return this.#clock.now() < endOf(kept) ? this.#stored(kept) : "expired";
  }

  /** Unknown from now on. */
  remove(mediaId: string): void {
    this.#media.delete(mediaId);
  }

  /** Expiry of each file in milliseconds of the emulated clock, expired ones included. */
  *ends(): Generator<number> {
    for (const kept of this.#media.values()) if (!kept.permanent) yield endOf(kept);
  }

  save(): unknown {
    return [...this.#media.values()];
  }

  load(kept: readonly Kept[]): void {
    for (const each of kept) {
      if (this.#files.keep(each.file, endOf(each))) this.#media.set(each.mediaId, each);
    }
  }

  clear(): void {
    this.#media.clear();
  }

  #stored({ file, permanent: _lasting, ...facts }: Kept): StoredMedia {
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
    const oldest = this.#media.values().find(({ permanent }) => !permanent);
    if (oldest && this.#clock.now() >= endOf(oldest)) this.#media.delete(oldest.mediaId);
  }
}

const endOf = ({ createdAt, permanent }: Pick<Kept, "createdAt" | "permanent">): number =>
  createdAt + (permanent ? foreverMilliseconds : lifetimeMilliseconds);

/**
 * The file of that id, unless it is a robot's.
 * @throws {Refusal} 41006 missing, 40007 unknown, 40007 or 40145 expired.
 */
export function fetchableMedia(media: MediaStore, mediaId: string | null, switches: Switches): StoredMedia {
  if (!mediaId) throw new Refusal(41006);
  const found = media.look(mediaId);
  if (found === "expired") throw new Refusal(Number(switches["media.expired"]));
  if (found === "unknown" || found.scope.startsWith("webhook:")) throw new Refusal(40007);
  return found;
}
