import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import { exportAudit } from "./export.ts";
import { listAudit } from "./list.ts";
import { recordAudit } from "./record.ts";
import { verifyAudit } from "./verify.ts";

export const auditRoutes = ({ database, cursors }: ServerContext): readonly Implementation[] => [
  implement(routes.exportAudit, ({ query, companies, actor, takeOver }) =>
    exportAudit(database, query, companies(), actor, takeOver),
  ),
  implement(routes.verifyAudit, async ({ body, actor }) => {
    const found = await verifyAudit(database, body);
    const { lines, problem } = found;
    await database.transact((tx) =>
      recordAudit(database, tx, { actor, action: "audit.verify", subject: "audit", detail: { lines, problem } }),
    );
    return found;
  }),
  implement(routes.listAudit, ({ query, companies }) => listAudit(database, cursors, query, companies())),
];
