/** All endpoints of the protocol with their routes. */
import type { Endpoint } from "@shoufa/protocol";
import { appRoutes } from "./handlers/app-routes.ts";
import { directoryRoutes } from "./handlers/directory-routes.ts";
import { getToken } from "./handlers/gettoken.ts";
import { jobRoutes } from "./handlers/job-routes.ts";
import { legacyRoutes } from "./handlers/legacy-routes.ts";
import { mediaRoutes } from "./handlers/media-routes.ts";
import { messagingRoutes } from "./handlers/messaging-routes.ts";
import type { Route } from "./route.ts";

export const registry: { readonly [E in Endpoint]: Route<E> } = {
  gettoken: getToken,
  ...directoryRoutes,
  ...appRoutes,
  ...messagingRoutes,
  ...mediaRoutes,
  ...jobRoutes,
  ...legacyRoutes,
};
