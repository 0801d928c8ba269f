import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FilePart } from "./call.ts";
import { UsageError } from "./errors.ts";

/** Types that WeCom tells pictures, voices and videos by; everything else may go without. */
const contentTypes: Readonly<Record<string, string>> = {
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".png": "image/png",
  ".amr": "audio/amr",
  ".mp4": "video/mp4",
};

/**
 * A file with its bytes, under the name that it has on this computer, and with the type that its name says.
 * @throws {UsageError} It cannot be read.
 */
export async function filePart(file: FilePart | { readonly path: string }): Promise<FilePart> {
  const part = "path" in file ? { filename: path.basename(file.path), bytes: await bytesOf(file.path) } : file;
  const contentType = contentTypes[path.extname(part.filename).toLowerCase()];
  return { ...(contentType && { contentType }), ...part };
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UsageError(`The file cannot be read: ${(error as NodeJS.ErrnoException).code ?? "unknown reason"}`);
  }
}
