import type { Route } from "../route.ts";
import { ownApp } from "./shared/own-app.ts";

/** `GET menu/delete?agentid=`: also well when there was none. */
export const menuDelete: Route<"menu/delete"> = {
  callers: ["app"],
  create:
    ({ company, menus }) =>
    ({ caller, query }) => {
      const { agentId } = ownApp({ company }, caller, query);
      menus.remove(agentId);
      return {};
    },
};
