/**
 * Uploaded files, each under a media_id that is good for three days of the emulated clock. What a robot uploaded is good
 * for that robot only; everything else for every app of the company.
 */
import type { Random } from "@shoufa/ports";
import { limits } from "@shoufa/protocol";
import type { EmulatedClock } from "../emulated-clock.ts";

export type MediaType = "image" | "voice" | "video" | "file";

/** `corp`, or `webhook:` and the key. */
export type MediaScope = "corp" | `webhook:${string}`;

export interface StoredMedia {
  readonly mediaId: string;
  readonly type: MediaType;
  /** As the uploader called it; people see it. */
  readonly filename: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  readonly bytes: Buffer;
  readonly scope: MediaScope;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly createdAt: number;
}

export class MediaStore {
  readonly #media = new Map<string, StoredMedia>();
  readonly #clock: EmulatedClock;
  readonly #random: Random;

  constructor({ clock, random }: { clock: EmulatedClock; random: Random }) {
    this.#clock = clock;
    this.#random = random;
  }

  add(file: Pick<StoredMedia, "type" | "filename" | "contentType" | "bytes">, scope: MediaScope = "corp"): StoredMedia {
    const mediaId = this.#random.bytes(48).toString("base64url");
    const stored = { ...file, mediaId, scope, size: file.bytes.length, createdAt: this.#clock.now() };
    this.#media.set(mediaId, stored);
    return stored;
  }

  /** Undefined for an id that is unknown, past its three days, or not of this scope. */
  find(mediaId: string, scope: MediaScope = "corp"): StoredMedia | undefined {
    const stored = this.#media.get(mediaId);
    if (!stored || stored.scope !== scope) return undefined;
    return this.#clock.now() - stored.createdAt < limits.media.lifetimeSeconds * 1000 ? stored : undefined;
  }

  clear(): void {
    this.#media.clear();
  }
}
