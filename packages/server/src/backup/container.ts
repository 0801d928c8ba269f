/**
 * The file of a backup: a line that says what it is, compressed frames, and the SHA-256 of everything before it. A frame is
 * a kind (one byte), a length (four bytes) and that many bytes: a JSON record, or a piece of a file. It is written and read as
 * a stream, and checked as a whole before anything of it is used.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { Readable, Transform, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { Unfit } from "../db/unfit.ts";

/** What was made where, before everything else. */
export interface BackupHead {
  readonly kind: "backup";
  readonly madeAt: string;
  readonly epoch: string;
  /** Tells which master key the secrets need, and proves it. */
  readonly keyCheck: string;
  readonly store: "sqlite" | "postgres";
  /** Names of the migrations that the database had. */
  readonly migrations: readonly string[];
}

export type BackupValue = string | number | null;

export interface BackupRows {
  readonly kind: "rows";
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly BackupValue[])[];
}

/** Announces a file of the media folder; its bytes follow. */
export interface BackupFile {
  readonly kind: "file";
  readonly path: string;
}

export interface BackupEnd {
  readonly kind: "end";
  readonly rows: number;
  readonly files: number;
}

export type BackupRecord = BackupHead | BackupRows | BackupFile | BackupEnd;
/** A record, or bytes of the file that was announced last. */
export type BackupPart = BackupRecord | Buffer;

const firstLine = Buffer.from("Shoufa backup 1\n");
const digestBytes = 32;
const mostFrameBytes = 256 * 1024 * 1024;
const kinds = { record: 1, bytes: 2 } as const;

function frame(part: BackupPart): Buffer {
  const bytes = Buffer.isBuffer(part) ? part : Buffer.from(JSON.stringify(part));
  const head = Buffer.alloc(5);
  head.writeUInt8(Buffer.isBuffer(part) ? kinds.bytes : kinds.record);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** Writes the parts as a backup and ends `to`. */
export async function writeBackup(parts: AsyncIterable<BackupPart>, to: Writable): Promise<void> {
  const frames = async function* () {
    for await (const part of parts) yield frame(part);
  };
  await pipeline(
    Readable.from(frames(), { objectMode: true, highWaterMark: 2 }),
    createGzip({ level: 3 }),
    sealed(),
    to,
  );
}

/** Adds the first line and the digest. */
function sealed(): Transform {
  const digest = createHash("sha256").update(firstLine);
  let begun = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (!begun) this.push(firstLine);
      begun = true;
      digest.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      done(null, digest.digest());
    },
  });
}

/** What a file holds that has been found whole. */
export interface CheckedBackup extends Pick<BackupHead, "madeAt">, Pick<BackupEnd, "rows" | "files"> {
  readonly bytes: number;
  readonly head: BackupHead;
}

/**
 * Reads the whole file, compares it with its digest and reads its parts.
 * @throws {Unfit} `backup.unreadable`, `backup.none`, `backup.damaged`.
 */
export async function checkBackup(file: string): Promise<CheckedBackup> {
  await checkDigest(file);
  let head: BackupHead | undefined;
  let end: BackupEnd | undefined;
  for await (const part of readBackup(file)) {
    if (Buffer.isBuffer(part)) continue;
    if (part.kind === "backup") head = part;
    if (part.kind === "end") end = part;
  }
  if (!head || !end) throw new Unfit("backup.damaged", { file });
  return { bytes: await sizeOf(file), madeAt: head.madeAt, rows: end.rows, files: end.files, head };
}

async function checkDigest(file: string): Promise<void> {
  const size = await sizeOf(file);
  const handle = await open(file);
  try {
    const start = Buffer.alloc(firstLine.length);
    await handle.read(start, 0, start.length, 0);
    if (!start.equals(firstLine)) throw new Unfit("backup.none", { file });
    if (size < firstLine.length + digestBytes) throw new Unfit("backup.damaged", { file });
    const expected = Buffer.alloc(digestBytes);
    await handle.read(expected, 0, digestBytes, size - digestBytes);
    const digest = createHash("sha256");
    for await (const chunk of createReadStream(file, { end: size - digestBytes - 1 })) digest.update(chunk as Buffer);
    if (!digest.digest().equals(expected)) throw new Unfit("backup.damaged", { file });
  } finally {
    await handle.close();
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    throw new Unfit("backup.unreadable", { file, reason: (error as NodeJS.ErrnoException).code ?? "?" }, error);
  }
}

/** The parts of a file that `checkBackup` has found whole. */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  const compressed = createReadStream(file, {
    start: firstLine.length,
    end: (await sizeOf(file)) - digestBytes - 1,
  });
  const plain = compressed.pipe(createGunzip());
  compressed.on("error", (error) => plain.destroy(error));
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let wanted = 5;
  let kind: number | undefined;
  for await (const chunk of plain) {
    waiting.push(chunk as Buffer);
    waitingBytes += (chunk as Buffer).length;
    while (waitingBytes >= wanted) {
      const all = waiting.length === 1 ? (waiting[0] as Buffer) : Buffer.concat(waiting);
      const bytes = all.subarray(0, wanted);
      waiting = [all.subarray(wanted)];
      waitingBytes = all.length - wanted;
      if (kind === undefined) {
        kind = bytes.readUInt8(0);
        wanted = bytes.readUInt32BE(1);
        if (wanted > mostFrameBytes) throw new Unfit("backup.damaged", { file });
        continue;
      }
      yield kind === kinds.bytes ? bytes : (JSON.parse(bytes.toString()) as BackupRecord);
      kind = undefined;
      wanted = 5;
    }
  }
}
