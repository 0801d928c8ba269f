import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";
import { ownApp } from "./shared/own-app.ts";

/** `GET menu/get?agentid=`: the menu as it was created, beside errcode. 46003 without one. */
export const menuGet: Route<"menu/get"> = {
  callers: ["app"],
  bareSuccess: true,
  create:
    ({ company, menus }) =>
    ({ caller, query }) => {
      const { agentId } = ownApp({ company }, caller, query);
      const menu = menus.of(agentId);
      if (!menu) throw new Refusal(46003);
      return menu;
    },
};
