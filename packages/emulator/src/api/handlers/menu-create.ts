import { readMenu } from "../../company/apps/menu-rules.ts";
import type { Route } from "../route.ts";

/** `POST menu/create?agentid=`: replaces the menu at the foot of the app's chat. */
export const menuCreate: Route<"menu/create"> = {
  callers: "app",
  namesApp: "query",
  create:
    ({ menus }) =>
    ({ app, body }) => {
      menus.set(app.agentId, readMenu(body));
      return {};
    },
};
