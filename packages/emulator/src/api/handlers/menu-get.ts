import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `GET menu/get?agentid=`: the menu as it was created, beside errcode. 46003 without one. */
export const menuGet: Route<"menu/get"> = {
  callers: "app",
  namesApp: "query",
  bareSuccess: true,
  create:
    ({ menus }) =>
    ({ app }) => {
      const menu = menus.of(app.agentId);
      if (!menu) throw new Refusal(46003);
      return menu;
    },
};
