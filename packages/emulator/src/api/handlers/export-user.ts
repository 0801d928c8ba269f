import type { Route } from "../route.ts";
import { readExportOrder, submitterOf } from "./shared/exports.ts";

/** `POST export/user`: job that writes all visible members, as in user/list, into encrypted files. */
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
