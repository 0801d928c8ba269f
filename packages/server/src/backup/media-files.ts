/** The folder with people's files, beside the database: each under the SHA-256 of its bytes, so that one that is there is whole. */
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { BackupFile } from "./container.ts";

export const mediaFolder = (dataDir: string): string => path.join(dataDir, "media");

const shape = /^[0-9a-f]{2}\/[0-9a-f]{64}$/;

/** Each file: first its name, then its bytes. One that is removed meanwhile is left out. */
export async function* readMediaFiles(dataDir: string): AsyncGenerator<BackupFile | Buffer> {
  const folder = mediaFolder(dataDir);
  for (const shelf of await namesIn(folder))
    for (const name of await namesIn(path.join(folder, shelf))) {
      const file = `${shelf}/${name}`;
      if (!shape.test(file)) continue;
      const handle = await open(path.join(folder, file)).catch(() => undefined);
      if (handle === undefined) continue;
      yield { kind: "file", path: file };
      for await (const bytes of createReadStream("", { fd: handle })) yield bytes as Buffer;
    }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return [];
  }
}

/** Puts files back. A path that is not such a name is refused, so that a forged backup writes nowhere else. */
export class MediaWriter {
  readonly #folder: string;
  #open: { handle: FileHandle; from: string; to: string } | undefined;

  constructor(dataDir: string) {
    this.#folder = mediaFolder(dataDir);
  }

  async begin(file: BackupFile): Promise<void> {
    await this.end();
    if (!shape.test(file.path)) throw new Error(`no name of a file: ${file.path}`);
    const to = path.join(this.#folder, file.path);
    await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
    const from = `${to}.part`;
    await rm(from, { force: true });
    this.#open = { handle: await open(from, "wx", 0o600), from, to };
  }

  async write(bytes: Buffer): Promise<void> {
    await this.#open?.handle.write(bytes);
  }

  async end(): Promise<void> {
    const file = this.#open;
    this.#open = undefined;
    if (!file) return;
    await file.handle.sync();
    await file.handle.close();
    await rename(file.from, file.to);
  }
}
