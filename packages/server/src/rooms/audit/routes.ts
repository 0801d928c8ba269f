import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import { listAudit } from "./list.ts";

export const auditRoutes = ({ database, cursors }: ServerContext): readonly Implementation[] => [
  implement(routes.listAudit, ({ query }) => listAudit(database, cursors, query)),
];
