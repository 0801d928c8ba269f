import type { Room, ServerContext } from "../../server-context.ts";
import type { Operators } from "../operators/operators.ts";
import { weComLoginRoutes } from "./routes.ts";

/** Signing in with WeCom: an operator's account is linked to a member, who scans a QR code and confirms on the phone. */
export const weComLoginRoom = (context: ServerContext, operators: Operators): Room => ({
  routes: weComLoginRoutes(context, operators),
});
