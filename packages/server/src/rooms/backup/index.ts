import { routes } from "@shoufa/contract";
import { makeBackup } from "../../backup/write.ts";
import { implement } from "../../http/implement.ts";
import type { Room, ServerContext } from "../../server-context.ts";
import { recordAudit } from "../audit/record.ts";
import { backupPolicy } from "./policy.ts";

/** Backups, as a stream. How they are made and restored: `backup/`. */
export const backupRoom = ({ database, ports }: ServerContext, dataDir: string): Room => ({
  policy: backupPolicy,
  routes: [
    implement(routes.makeBackup, async ({ actor, takeOver }) => {
      await database.transact((tx) =>
        recordAudit(database, tx, { actor, action: "backup.make", subject: "installation" }),
      );
      const { response } = takeOver();
      response.writeHead(200, {
        "content-type": "application/octet-stream",
        "content-disposition": 'attachment; filename="shoufa.backup"',
        "cache-control": "no-store",
      });
      try {
        await makeBackup({ database, dataDir, to: response });
      } catch (error) {
        // The one who asked sees a file that ends too early, which its digest tells.
        ports.log.warn("backup.failed", { error });
        response.destroy();
      }
    }),
  ],
});
