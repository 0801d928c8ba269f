import { submitterOf } from "../../company/bulk/exports/order.ts";
import type { Route } from "../route.ts";

/** `GET export/get_result?jobid=`: files of an export, for its submitter. */
export const exportGetResult: Route<"export/get_result"> = {
  callers: "both",
  directory: "none",
  emptyOnFailure: { data_list: [] },
  create:
    ({ exportJobs }) =>
    ({ caller, query }) =>
      exportJobs.result(query.get("jobid"), submitterOf(caller)),
};
