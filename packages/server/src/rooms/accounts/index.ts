import type { Room, ServerContext } from "../../server-context.ts";
import { accountsPolicy } from "./policy.ts";
import { accountRoutes } from "./routes.ts";

/** Connected companies and their apps. */
export const accountsRoom = (context: ServerContext): Room => ({
  policy: accountsPolicy,
  routes: accountRoutes(context),
});
