import { readExportOrder, submitterOf } from "../../company/bulk/exports/order.ts";
import type { Route } from "../route.ts";

/** `POST export/user`: job that writes all visible members, as in user/list, into encrypted files. */
export const exportUser: Route<"export/user"> = {
  callers: "both",
  directory: "details",
  create:
    ({ exportJobs }) =>
    ({ body, caller }) => {
      const order = { type: "user", tagId: undefined, ...readExportOrder(body) } as const;
      return { jobid: exportJobs.submit(order, submitterOf(caller)) };
    },
};
