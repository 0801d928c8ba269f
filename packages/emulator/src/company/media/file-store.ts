/**
 * Bytes of files that were uploaded or generated: on disk when there is a data folder, otherwise in memory up to a
 * limit. Equal contents of one kind are kept once. Expired files may be removed when room is needed.
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { makeFolder } from "@shoufa/ports";
import type { Persistent } from "../../kernel/persistent.ts";
import { NotEmulated } from "../../kernel/refusal.ts";
import type { EmulatedClock } from "../../kernel/time/emulated-clock.ts";

export type FileKind = "media" | "picture" | "export" | "import";

export interface FileStoreOptions {
  readonly clock: EmulatedClock;
  /** Absent: memory. */
  readonly folder?: string | undefined;
  /** Bytes kept in memory at most, where there is no folder. */
  readonly memoryBytes?: number;
}

interface InMemory {
  readonly bytes: Buffer;
  /** Expiry by the emulated clock; infinite for permanent files. */
  until: number;
}

const fileName = /^[a-z]+-[0-9a-f]{64}$/;
const defaultMemoryBytes = 512 * 1024 * 1024;
/** Limit beyond which files are left out of a snapshot that must contain them. */
const mostInSnapshot = 64 * 1024 * 1024;
const forgottenAfterMilliseconds = 3 * 24 * 3_600_000;

export class FileStore implements Persistent {
  readonly #clock: EmulatedClock;
  readonly #folder: string | undefined;
  readonly #memoryBytes: number;
  readonly #memory = new Map<string, InMemory>();
  #held = 0;
  /** Files of the folder that are in use. */
  readonly #wanted = new Set<string>();

  constructor({ clock, folder, memoryBytes = defaultMemoryBytes }: FileStoreOptions) {
    this.#clock = clock;
    this.#folder = folder && join(folder, "files");
    this.#memoryBytes = memoryBytes;
  }

  /**
   * @param until When it may be thrown away, by the emulated clock.
   * @returns The name to read it by.
   * @throws {NotEmulated} When the memory is full of files that are still good.
   */
  put(kind: FileKind, bytes: Buffer, until: number): string {
    const name = `${kind}-${createHash("sha256").update(bytes).digest("hex")}`;
    if (this.#folder) this.#write(name, bytes);
    else this.#remember(name, bytes, until);
    return name;
  }

  /** Whether the file can still be read; if so, keeps it until then. For names from a snapshot. */
  keep(name: string, until: number): boolean {
    if (this.#folder) {
      this.#wanted.add(name);
      return existsSync(this.#path(name));
    }
    const found = this.#memory.get(name);
    if (found) found.until = Math.max(found.until, until);
    return found !== undefined;
  }

  /** Bytes from `start` to before `end`. @throws {Error} When the file is gone. */
  read(name: string, start = 0, end = Number.POSITIVE_INFINITY): Buffer {
    const found = this.#memory.get(name);
    if (found) return found.bytes.subarray(start, end);
    if (!this.#folder) throw new Error("the file is not kept any more");
    const file = openSync(this.#path(name), "r");
    try {
      const wanted = Math.min(end, statSync(this.#path(name)).size) - start;
      const bytes = Buffer.alloc(Math.max(0, wanted));
      let filled = 0;
      while (filled < bytes.length) {
        const read = readSync(file, bytes, filled, bytes.length - filled, start + filled);
        if (read === 0) throw new Error("the file is shorter than it was");
        filled += read;
      }
      return bytes;
    } finally {
      closeSync(file);
    }
  }

  /** Deletes files that have not been used since the start and are days old. */
  sweep(): void {
    if (!this.#folder || !existsSync(this.#folder)) return;
    for (const name of readdirSync(this.#folder)) {
      if (this.#wanted.has(name) || !fileName.test(name)) continue;
      // Real time, as in the file system.
      const age = this.#clock.now() - this.#clock.offset - statSync(this.#path(name)).mtimeMs;
      if (age > forgottenAfterMilliseconds) rmSync(this.#path(name), { force: true });
    }
  }

  /** Files that exist in memory only, in base64. */
  save(): unknown {
    if (this.#folder) return undefined;
    let room = mostInSnapshot;
    const kept: [name: string, content: string, until: number | null][] = [];
    for (const [name, { bytes, until }] of this.#memory) {
      if (until <= this.#clock.now() || bytes.length > room) continue;
      room -= bytes.length;
      kept.push([name, bytes.toString("base64"), Number.isFinite(until) ? until : null]);
    }
    return kept.length > 0 ? kept : undefined;
  }

  load(kept: readonly (readonly [name: string, content: string, until: number | null])[]): void {
    for (const [name, content, until] of kept) {
      const [kind] = name.split("-", 1);
      const stored = this.put(kind as FileKind, Buffer.from(content, "base64"), until ?? Number.POSITIVE_INFINITY);
      if (stored !== name) throw new Error("a kept file is not what its name says");
    }
  }

  /** Marks all files as unused; a snapshot restored right after still finds them. */
  clear(): void {
    for (const each of this.#memory.values()) each.until = 0;
  }

  #remember(name: string, bytes: Buffer, until: number): void {
    if (this.keep(name, until)) return;
    if (this.#held + bytes.length > this.#memoryBytes) this.#throwAwayOld();
    if (this.#held + bytes.length > this.#memoryBytes) {
      const room = Math.floor(this.#memoryBytes / 1024 / 1024);
      throw new NotEmulated(
        `Uploaded files fill the ${room} MB of memory set aside for them. Start with a data folder.`,
      );
    }
    // A copy, because the bytes may be a view into a whole request.
    this.#memory.set(name, { bytes: Buffer.from(bytes), until });
    this.#held += bytes.length;
  }

  #throwAwayOld(): void {
    for (const [name, { bytes, until }] of this.#memory) {
      if (until > this.#clock.now()) continue;
      this.#memory.delete(name);
      this.#held -= bytes.length;
    }
  }

  #write(name: string, bytes: Buffer): void {
    this.#wanted.add(name);
    if (existsSync(this.#path(name))) return;
    makeFolder(this.#folder!, 0o700);
    const temporary = `${this.#path(name)}.new`;
    writeFileSync(temporary, bytes, { mode: 0o600 });
    renameSync(temporary, this.#path(name));
  }

  #path(name: string): string {
    if (!fileName.test(name)) throw new Error("not the name of a kept file");
    return join(this.#folder!, name);
  }
}
