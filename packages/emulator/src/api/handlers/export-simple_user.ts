import { readExportOrder, submitterOf } from "../../company/bulk/exports/order.ts";
import type { Route } from "../route.ts";

/**
 * `POST export/simple_user`: job that writes all visible members, with the three fields of user/simplelist, into
 * encrypted files.
 */
export const exportSimpleUser: Route<"export/simple_user"> = {
  callers: "both",
  directory: "details",
  create:
    ({ exportJobs }) =>
    ({ body, caller }) => {
      const order = { type: "simple_user", tagId: undefined, ...readExportOrder(body) } as const;
      return { jobid: exportJobs.submit(order, submitterOf(caller)) };
    },
};
