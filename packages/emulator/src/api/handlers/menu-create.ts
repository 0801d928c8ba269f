import { readMenu } from "../../apps/menu-rules.ts";
import type { Route } from "../route.ts";
import { ownApp } from "./shared/own-app.ts";

/** `POST menu/create?agentid=`: replaces the menu at the foot of the app's chat. */
export const menuCreate: Route<"menu/create"> = {
  callers: ["app"],
  create:
    ({ company, menus }) =>
    ({ body, caller, query }) => {
      const { agentId } = ownApp({ company }, caller, query);
      menus.set(agentId, readMenu(body));
      return {};
    },
};
