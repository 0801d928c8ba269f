import type { Route } from "../route.ts";
import { submitterOf } from "./shared/exports.ts";

/** `GET export/get_result?jobid=`: files of an export, for its submitter. */
export const exportGetResult: Route<"export/get_result"> = {
  callers: ["app", "contacts"],
  emptyOnFailure: { data_list: [] },
  create:
    ({ exportJobs }) =>
    ({ caller, query }) =>
      exportJobs.result(query.get("jobid"), submitterOf(caller)),
};
