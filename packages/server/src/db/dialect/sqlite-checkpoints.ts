/**
 * Checkpoints of a SQLite file, in a thread of their own: moving what is written ahead into the file waits for the disk twice,
 * and inside a commit the whole process would stand still for it. The thread starts once there is something to move.
 */
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { CheckpointRequest } from "./sqlite-checkpoint-thread.ts";

/** About a megabyte of pages. */
const rowsBetween = 5000;
/** A commit writes pages of its own, however few its rows are. */
const rowsPerCommit = 50;

export class SqliteCheckpoints {
  readonly #path: string;
  #rows = 0;
  #worker: Worker | null = null;
  #isBusy = false;
  #isBroken = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Rows that a statement has written. */
  noteRows(rows: number): void {
    this.#rows += rows;
  }

  /** Asks for a checkpoint, when enough has been written since the last one. */
  noteCommit(): void {
    this.#rows += rowsPerCommit;
    if (this.#rows < rowsBetween || this.#isBusy || this.#isBroken) return;
    this.#rows = 0;
    this.#isBusy = true;
    this.#worker ??= this.#start();
    this.#worker.postMessage("checkpoint" satisfies CheckpointRequest);
  }

  #start(): Worker {
    // Its neighbour ends in .js once it is compiled for publishing, as this file does.
    const url = new URL(`./sqlite-checkpoint-thread${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(url, { workerData: this.#path });
    worker.unref(); // it keeps no process alive that has nothing else to do
    worker.on("message", () => {
      this.#isBusy = false;
    });
    // Without the thread, commits make their own checkpoints, later and slower.
    worker.on("error", () => {
      this.#isBroken = true;
    });
    return worker;
  }

  /** Resolves when the thread has closed the file. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null || this.#isBroken) return;
    this.#isBroken = true;
    worker.ref(); // while its end is awaited
    const exited = new Promise((resolve) => worker.once("exit", resolve));
    worker.postMessage("close" satisfies CheckpointRequest);
    await exited;
  }
}
