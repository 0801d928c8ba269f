import { invalid } from "../../company/directory/refusals.ts";
import type { Route } from "../route.ts";

/** `GET kf/list?type=`: the staff of customer service, of one side or of both. [legacy] */
export const kfList: Route<"kf/list"> = {
  callers: "both",
  directory: "none",
  legacy: true,
  create:
    ({ kfStaffing }) =>
    ({ query }) => {
      const type = query.get("type");
      if (!type) return kfStaffing.lists();
      if (type !== "internal" && type !== "external") throw invalid("type");
      return { [type]: kfStaffing.of(type) };
    },
};
