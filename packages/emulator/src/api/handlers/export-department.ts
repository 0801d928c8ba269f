import { readExportOrder, submitterOf } from "../../company/bulk/exports/order.ts";
import type { Route } from "../route.ts";

/** `POST export/department`: job that writes the visible departments, as in department/list, into encrypted files. */
export const exportDepartment: Route<"export/department"> = {
  callers: "both",
  directory: "details",
  create:
    ({ exportJobs }) =>
    ({ body, caller }) => {
      const order = { type: "department", tagId: undefined, ...readExportOrder(body) } as const;
      return { jobid: exportJobs.submit(order, submitterOf(caller)) };
    },
};
