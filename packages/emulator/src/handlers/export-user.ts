import type { Route } from "../platform/route.ts";
import { readExportOrder, submitterOf } from "./shared/exports.ts";

/** `POST export/user`: a job that writes everybody in sight, as user/list shows them, into encrypted files. */
export const exportUser: Route<"export/user"> = {
  callers: ["app", "contacts"],
  readsDetails: true,
  create:
    ({ exportJobs }) =>
    ({ body, caller }) => {
      const order = { type: "user", tagId: undefined, ...readExportOrder(body) } as const;
      return { jobid: exportJobs.submit(order, submitterOf(caller)) };
    },
};
