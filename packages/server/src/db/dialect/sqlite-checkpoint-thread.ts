/** Thread of sqlite-checkpoints.ts: a connection that does nothing but checkpoints, which keep no reader and no writer waiting. */
import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";

export type CheckpointRequest = "checkpoint" | "close";

const port = parentPort;
if (port !== null) {
  const database = new DatabaseSync(workerData as string, { timeout: 0 });
  port.on("message", (request: CheckpointRequest) => {
    if (request === "close") {
      database.close();
      port.close();
      return;
    }
    try {
      database.exec("pragma wal_checkpoint(passive)");
    } catch {
      // Another program holds the file, or the disk is full: the next one moves what this one left.
    }
    port.postMessage("done");
  });
}
