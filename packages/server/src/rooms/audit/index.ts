import type { Room, ServerContext } from "../../server-context.ts";
import { auditPolicy } from "./policy.ts";
import { auditRoutes } from "./routes.ts";

/** Who did what, when. Other rooms write it with `recordAudit`; retention cleans it with `tasks/clean.ts`. */
export const auditRoom = (context: ServerContext): Room => ({
  policy: auditPolicy,
  routes: auditRoutes(context),
});
