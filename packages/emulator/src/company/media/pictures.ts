/**
 * Pictures of `media/uploadimg`: they stay, and have an address that anybody may open. 1,000 a day and 3,000 a month for
 * the whole company, by the calendar in China.
 */
import type { Random } from "@shoufa/ports";
import { limits } from "@shoufa/protocol";
import type { FileContent } from "../../http/file-answer.ts";
import type { Persistent } from "../../kernel/persistent.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import { chinaDay } from "../../kernel/time/call-counter.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";
import type { FileStore } from "./file-store.ts";

interface KeptPicture {
  readonly contentType: string;
  readonly size: number;
  readonly file: string;
}

interface State {
  readonly pictures: readonly (readonly [id: string, picture: KeptPicture])[];
  readonly uploads: readonly (readonly [day: string, count: number])[];
}

export class Pictures implements Persistent {
  readonly #pictures = new Map<string, KeptPicture>();
  /** Counts by day of the current month. */
  readonly #uploads = new Map<string, number>();
  readonly #clock: EmulatedClock;
  readonly #random: Random;
  readonly #files: FileStore;
  readonly #switches: Switches;

  constructor(options: { clock: EmulatedClock; random: Random; files: FileStore; switches: Switches }) {
    this.#clock = options.clock;
    this.#random = options.random;
    this.#files = options.files;
    this.#switches = options.switches;
  }

  /** @returns Its id. @throws {Refusal} 45009 when the company has uploaded enough. */
  add(bytes: Buffer, contentType: string): string {
    this.#count();
    return this.keep(bytes, contentType);
  }

  /** Adds a picture without counting it, for the platform's own such as a member's. @returns Its id. */
  keep(bytes: Buffer, contentType: string): string {
    const id = this.#random.bytes(24).toString("base64url");
    this.#pictures.set(id, {
      contentType,
      size: bytes.length,
      file: this.#files.put("picture", bytes, Number.POSITIVE_INFINITY),
    });
    return id;
  }

  find(id: string): FileContent | undefined {
    const found = this.#pictures.get(id);
    if (!found) return undefined;
    const { contentType, size, file } = found;
    return { contentType, size, slice: (start, end) => this.#files.read(file, start, end) };
  }

  save(): State | undefined {
    if (this.#pictures.size === 0 && this.#uploads.size === 0) return undefined;
    return { pictures: [...this.#pictures], uploads: [...this.#uploads] };
  }

  load({ pictures, uploads }: State): void {
    for (const [id, picture] of pictures) {
      if (this.#files.keep(picture.file, Number.POSITIVE_INFINITY)) this.#pictures.set(id, picture);
    }
    for (const [day, count] of uploads) this.#uploads.set(day, count);
  }

  clearCounts(): void {
    this.#uploads.clear();
  }

  clear(): void {
    this.#pictures.clear();
    this.#uploads.clear();
  }

  #count(): void {
    if (this.#switches["media.uploadimg.quota"] === "off") return;
    const today = chinaDay(this.#clock.now());
    for (const day of this.#uploads.keys()) if (day.slice(0, 7) !== today.slice(0, 7)) this.#uploads.delete(day);
    const ofToday = this.#uploads.get(today) ?? 0;
    let ofMonth = 0;
    for (const count of this.#uploads.values()) ofMonth += count;
    if (ofToday >= limits.media.picturesPerDay || ofMonth >= limits.media.picturesPerMonth) throw new Refusal(45009);
    this.#uploads.set(today, ofToday + 1);
  }
}
