import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { Reason } from "@shoufa/contract";
import type { TableEvent } from "@shoufa/sheets";
import type { ReadingMessage } from "./reading-worker.ts";

/** The file cannot be read, for a reason that people can do something about. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason.code);
    this.reason = reason;
  }
}

/** More than any file within the limits needs; a thread that wants more ends, and nothing else does. */
const mostMegabytes = 512;

/**
 * Reads a file in a thread of its own, one portion after the other has been taken.
 * @param file Its path, or its bytes, which nobody else has afterwards.
 * @throws {UnreadableFile}
 */
export async function* readFileInThread(
  file: string | Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): AsyncGenerator<TableEvent, void, undefined> {
  // Its neighbour ends in .js once it is compiled for publishing, as this file does.
  const worker = new Worker(new URL(`./reading-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: file,
    ...(typeof file !== "string" && { transferList: [file.buffer] }),
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const waiting: ReadingMessage[] = [];
  let failure: Error | undefined;
  let tell = (): void => {};
  worker.on("message", (message: ReadingMessage) => {
    waiting.push(message);
    tell();
  });
  const fail = (error: Error): void => {
    failure ??= error;
    tell();
  };
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("the reading thread ended")));
  const stop = (): void => fail(signal.reason as Error);
  signal.addEventListener("abort", stop);
  try {
    for (;;) {
      signal.throwIfAborted();
      const message = waiting.shift();
      if (message === undefined) {
        if (failure) throw isMemory(failure) ? new UnreadableFile(tooLarge) : failure;
        await new Promise<void>((resolve) => {
          tell = resolve;
        });
        continue;
      }
      if ("fault" in message) throw new UnreadableFile(message.fault);
      if ("end" in message) return;
      yield message.event;
      worker.postMessage("next");
    }
  } finally {
    signal.removeEventListener("abort", stop);
    await worker.terminate();
  }
}

const tooLarge: Reason = { code: "sheet.inflated_too_large", params: { max: mostMegabytes * 1_048_576 } };
const isMemory = (error: Error): boolean => (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
