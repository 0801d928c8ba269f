/** Every endpoint that is emulated. What the protocol knows and this lacks is answered as not emulated. */
import type { Endpoint } from "@shoufa/protocol";
import { directoryRoutes } from "../handlers/directory-routes.ts";
import { getToken } from "../handlers/gettoken.ts";
import { messageSend } from "../handlers/message-send.ts";
import type { OpenRoute, Route } from "./route.ts";

export const registry: { readonly [E in Endpoint]?: Route<E> | OpenRoute<E> } = {
  gettoken: getToken,
  ...directoryRoutes,
  "message/send": messageSend,
};
