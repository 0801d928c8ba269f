/**
 * The server's log as a file: one line of JSON per event, readable by its owner only. It rotates by size while the program
 * runs, and a disk that is full (or a file that cannot be written) costs lines, never the program: what could not be
 * written is counted, `trouble` says so, and writing goes on by itself once it can.
 */
import { type FileHandle, open, rename } from "node:fs/promises";
import { jsonLog, type Log, systemClock, systemTimers } from "@shoufa/ports";

const maxFileBytes = 10_000_000;
/** Kept beside the present file as `.1` (newest) to `.3`. */
const keptFiles = 3;
/** Lines that wait for the disk; beyond this they are dropped and counted. */
const maxWaitingBytes = 1_000_000;
const retryMilliseconds = 5_000;

/** Why the log is not written just now. */
export interface LogTrouble {
  /** Code of the system: `ENOSPC`, `EACCES` … */
  readonly reason: string;
  /** Lines lost since it began. */
  readonly lostLines: number;
}

export interface LogFile {
  readonly log: Log;
  /** Null while all is well. */
  trouble(): LogTrouble | null;
  /** Writes what waits, as far as the disk takes it. */
  close(): Promise<void>;
}

export interface LogFileOptions {
  readonly maxFileBytes?: number;
  /** Opens the file to append. Replaced in tests by one whose disk is full. */
  readonly openFile?: (file: string) => Promise<Pick<FileHandle, "write" | "stat" | "close">>;
}

export function logFile(file: string, options: LogFileOptions = {}): LogFile {
  const limit = options.maxFileBytes ?? maxFileBytes;
  const openFile = options.openFile ?? ((path: string) => open(path, "a", 0o600));
  let handle: Pick<FileHandle, "write" | "stat" | "close"> | null = null;
  let size = 0;
  let waiting: string[] = [];
  let waitingBytes = 0;
  let lostLines = 0;
  let reason: string | null = null;
  let closed = false;
  let writing: Promise<void> | null = null;

  const opened = async () => {
    if (handle === null) {
      handle = await openFile(file);
      size = (await handle.stat()).size;
    }
    return handle;
  };
  const rotate = async (): Promise<void> => {
    await handle?.close();
    handle = null;
    for (let kept = keptFiles - 1; kept >= 0; kept--)
      await rename(kept === 0 ? file : `${file}.${kept}`, `${file}.${kept + 1}`).catch(() => {});
  };
  const writeWaiting = async (): Promise<void> => {
    while (waiting.length > 0) {
      const count = waiting.length;
      const text = waiting.join("");
      try {
        const target = await opened();
        if (size > 0 && size + text.length > limit) {
          await rotate();
          continue;
        }
        await target.write(text);
        size += Buffer.byteLength(text);
        waiting = waiting.slice(count);
        waitingBytes = waiting.reduce((sum, line) => sum + line.length, 0);
        if (reason !== null) {
          const lost = lostLines;
          reason = null;
          lostLines = 0;
          log.warn("log.resumed", { lostLines: lost });
        }
      } catch (error) {
        reason = (error as NodeJS.ErrnoException).code ?? "unknown";
        await handle?.close().catch(() => {});
        handle = null;
        if (closed) return;
        await systemTimers.sleep(retryMilliseconds, stop.signal).catch(() => {});
      }
    }
  };
  const stop = new AbortController();
  const take = (line: string): void => {
    if (waitingBytes + line.length > maxWaitingBytes) lostLines += 1;
    else {
      waiting.push(line);
      waitingBytes += line.length;
    }
    writing ??= writeWaiting().finally(() => {
      writing = null;
    });
  };
  const log = jsonLog(take, systemClock);
  return {
    log,
    trouble: () => (reason === null ? null : { reason, lostLines }),
    async close() {
      closed = true;
      stop.abort();
      await writing;
      await handle?.close().catch(() => {});
    },
  };
}
