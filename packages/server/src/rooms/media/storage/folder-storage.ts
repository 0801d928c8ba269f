import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { Clock, Random } from "@shoufa/ports";
import type { IncomingFile, MediaStorage, WrittenFile } from "./storage.ts";

const name = /^[0-9a-f]{64}$/;

/**
 * Files in a folder: `ab/abcdef…`, with those that are being written in `incoming/`. A file is renamed into its place once
 * its bytes are on the disk, so that one that is there is whole, whenever the process ends.
 */
export function folderStorage(
  folder: string,
  { random, clock }: { readonly random: Pick<Random, "uuid">; readonly clock: Pick<Clock, "now"> },
): MediaStorage {
  const incoming = join(folder, "incoming");
  const placeOf = (sha256: string): { readonly folder: string; readonly file: string } => {
    if (!name.test(sha256)) throw new Error("not a SHA-256");
    const shelf = join(folder, sha256.slice(0, 2));
    return { folder: shelf, file: join(shelf, sha256) };
  };
  return {
    async begin() {
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const file = join(incoming, random.uuid());
      return incomingFile(file, await open(file, "wx+", 0o600), placeOf, clock);
    },
    async open(sha256) {
      const handle = await open(placeOf(sha256).file, "r").catch(unlessMissing);
      if (!handle) return undefined;
      const { size } = await handle.stat();
      return {
        size,
        // `end` of Node is the last byte itself.
        stream: (start, end) => handle.createReadStream({ start, end: end - 1 }),
        async whole() {
          try {
            return await handle.readFile();
          } finally {
            await handle.close();
          }
        },
        close: () => handle.close(),
      };
    },
    remove: (sha256) => rm(placeOf(sha256).file, { force: true }),
    async *list(before) {
      for (const shelf of (await readdir(folder).catch(unlessMissing)) ?? []) {
        if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
        for (const each of (await readdir(join(folder, shelf)).catch(unlessMissing)) ?? []) {
          const facts = await stat(join(folder, shelf, each)).catch(unlessMissing);
          if (name.test(each) && facts !== undefined && facts.mtimeMs < before) yield each;
        }
      }
    },
    async removeUnfinished(before) {
      for (const each of (await readdir(incoming).catch(unlessMissing)) ?? []) {
        const facts = await stat(join(incoming, each)).catch(unlessMissing);
        if (facts !== undefined && facts.mtimeMs < before) await rm(join(incoming, each), { force: true });
      }
    },
  };
}

function incomingFile(
  file: string,
  handle: FileHandle,
  placeOf: (sha256: string) => { readonly folder: string; readonly file: string },
  clock: Pick<Clock, "now">,
): IncomingFile {
  const sum = createHash("sha256");
  let size = 0;
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await handle.close();
  };
  return {
    async write(bytes) {
      await handle.write(bytes);
      sum.update(bytes);
      size += bytes.length;
    },
    async finish(): Promise<WrittenFile> {
      await handle.sync();
      const sha256 = sum.digest("hex");
      return {
        sha256,
        size,
        async read(start, length) {
          const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
          return buffer.subarray(0, bytesRead);
        },
        async keep() {
          await close();
          const place = placeOf(sha256);
          const isNew = (await mkdir(place.folder, { recursive: true, mode: 0o700 })) !== undefined;
          await putInPlace(file, place.file, size, clock);
          await syncFolder(place.folder);
          if (isNew) await syncFolder(join(place.folder, ".."));
        },
      };
    },
    async discard() {
      await close();
      await rm(file, { force: true });
    },
  };
}

async function putInPlace(from: string, to: string, size: number, clock: Pick<Clock, "now">): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    // Windows does not replace a file that somebody reads at this moment; it has the same bytes.
    const present = await stat(to).catch(unlessMissing);
    if (present?.size !== size) throw error;
    const now = clock.now() / 1000;
    await utimes(to, now, now);
    await rm(from, { force: true });
  }
}

/** Makes the names in a folder durable. Windows opens no folders, and needs none of this. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unlessMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
}
