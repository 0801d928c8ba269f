/**
 * Where the bytes of files lie: by their SHA-256, so that equal files are stored once and no name of a person's choosing
 * is ever part of a path. A folder (folder-storage.ts); another place, such as an object store, implements the same.
 */

export interface MediaStorage {
  /** Begins a file that is not in its place before `keep`. */
  begin(): Promise<IncomingFile>;
  /** Undefined: there is no such file. */
  open(sha256: string): Promise<OpenFile | undefined>;
  /** Nothing happens when it is not there. */
  remove(sha256: string): Promise<void>;
  /** Files in their places that were put there before `before`, in milliseconds. */
  list(before: number): AsyncIterable<string>;
  /** Removes files that were begun before `before` and never kept: of processes that ended. */
  removeUnfinished(before: number): Promise<void>;
}

export interface IncomingFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the writing: the bytes are durable afterwards. */
  finish(): Promise<WrittenFile>;
  /** Removes what was written. Can be called at any time, also after `keep`, and then does nothing. */
  discard(): Promise<void>;
}

export interface WrittenFile {
  readonly sha256: string;
  readonly size: number;
  read(start: number, length: number): Promise<Buffer>;
  /** Puts it in its place, in one step and durably. Puts it there anew when an equal file is there already. */
  keep(): Promise<void>;
}

export interface OpenFile {
  readonly size: number;
  /** Bytes from `start` to before `end`; closes the file at its end. */
  stream(start: number, end: number): NodeJS.ReadableStream & { destroy(): void };
  /** Whole, and closes the file. */
  whole(): Promise<Buffer>;
  close(): Promise<void>;
}
