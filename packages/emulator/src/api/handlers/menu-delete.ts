import type { Route } from "../route.ts";

/** `GET menu/delete?agentid=`: also well when there was none. */
export const menuDelete: Route<"menu/delete"> = {
  callers: "app",
  namesApp: "query",
  create:
    ({ menus }) =>
    ({ app }) => {
      menus.remove(app.agentId);
      return {};
    },
};
