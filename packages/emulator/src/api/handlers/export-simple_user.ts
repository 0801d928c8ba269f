import type { Route } from "../route.ts";
import { readExportOrder, submitterOf } from "./shared/exports.ts";

/**
 * `POST export/simple_user`: job that writes all visible members, with the three fields of user/simplelist, into
 * encrypted files.
 */
export const exportSimpleUser: Route<"export/simple_user"> = {
  callers: ["app", "contacts"],
  readsDetails: true,
  create:
    ({ exportJobs }) =>
    ({ body, caller }) => {
      const order = { type: "simple_user", tagId: undefined, ...readExportOrder(body) } as const;
      return { jobid: exportJobs.submit(order, submitterOf(caller)) };
    },
};
