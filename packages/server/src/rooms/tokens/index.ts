import type { Authorizer } from "../../http/policy.ts";
import type { Room, ServerContext } from "../../server-context.ts";
import { tokensPolicy } from "./policy.ts";
import { tokenRoutes } from "./routes.ts";

/**
 * Tokens of the HTTP API. `bearer.ts` finds who shows one; what they may do with it is in the rooms of messages and media.
 * @param authorizer Known once every room has said its policy.
 */
export const tokensRoom = (context: ServerContext, authorizer: () => Authorizer): Room => ({
  policy: tokensPolicy,
  routes: tokenRoutes(context, authorizer),
});
