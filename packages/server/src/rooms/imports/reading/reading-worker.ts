/** Thread that reads one file: a large or hostile one keeps nobody waiting, and can be ended at any moment. */

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { readTable, SheetFault, type TableEvent } from "@shoufa/sheets";

export type ReadingMessage =
  | { readonly event: TableEvent }
  | { readonly fault: { readonly code: string; readonly params: Readonly<Record<string, string | number>> } }
  | { readonly end: true };

const port = parentPort as NonNullable<typeof parentPort>;
const say = (message: ReadingMessage): void => port.postMessage(message);

const given = workerData as string | Uint8Array;
try {
  for await (const event of readTable(typeof given === "string" ? readFileSync(given) : given)) {
    say({ event });
    // One portion at a time: what has been taken is written before the next is read.
    await once(port, "message");
  }
  say({ end: true });
} catch (error) {
  if (!(error instanceof SheetFault)) throw error;
  say({ fault: { code: `sheet.${error.code}`, params: error.params } });
}
port.close();
