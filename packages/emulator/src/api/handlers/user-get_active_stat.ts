import { invalid, missing } from "../../company/directory/refusals.ts";
import { chinaDay } from "../../kernel/time/call-counter.ts";
import type { Route } from "../route.ts";

/** `POST user/get_active_stat`: how many members did something on a past day, as far as the phones here saw it. */
export const userGetActiveStat: Route<"user/get_active_stat"> = {
  callers: "both",
  directory: "none",
  create:
    ({ activity, clock }) =>
    ({ body }) => {
      const date = body.string("date");
      if (!date) throw missing("date");
      const real = /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date));
      if (!real || date >= chinaDay(clock.now())) throw invalid("date");
      return { active_cnt: activity.on(date) };
    },
};
