import type { Room, ServerContext } from "../../server-context.ts";
import { reachRoutes } from "./routes.ts";

/** How this installation is reached from outside: public address and ownership files. */
export const reachRoom = (context: ServerContext): Room => ({ routes: reachRoutes(context) });
