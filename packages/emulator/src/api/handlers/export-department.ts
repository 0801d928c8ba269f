import type { Route } from "../route.ts";
import { readExportOrder, submitterOf } from "./shared/exports.ts";

/** `POST export/department`: job that writes the visible departments, as in department/list, into encrypted files. */
export const exportDepartment: Route<"export/department"> = {
  callers: ["app", "contacts"],
  readsDetails: true,
  create:
    ({ exportJobs }) =>
    ({ body, caller }) => {
      const order = { type: "department", tagId: undefined, ...readExportOrder(body) } as const;
      return { jobid: exportJobs.submit(order, submitterOf(caller)) };
    },
};
