import { join } from "node:path";
import type { Room, ServerContext } from "../../server-context.ts";
import { folderStorage } from "../media/storage/folder-storage.ts";
import { importsPolicy } from "./policy.ts";
import { fileIn, importsRoutes } from "./routes.ts";
import { checkTask } from "./tasks/check.ts";
import { readTask } from "./tasks/read.ts";
import { importTopic } from "./topics.ts";

/** Import and export of the directory: files, rows with what is wrong in them, and the plan that is made of them. */
export function importsRoom(context: ServerContext, dataDir: string): Room {
  const folder = join(dataDir, "imports");
  const storage = folderStorage(folder, context.ports);
  const { wakeups, live } = context;
  let off = (): void => {};
  return {
    policy: importsPolicy,
    routes: importsRoutes(context, storage),
    tasks: [readTask(context, fileIn(folder), (sha256) => storage.remove(sha256)), checkTask(context)],
    start() {
      off = wakeups.on(importTopic, (about = "") => {
        const [accountId = "", importId = ""] = about.split(" ");
        live.publish({ type: "import.changed", accountId, importId });
      });
    },
    async stop() {
      off();
    },
  };
}
