import type { Route } from "../route.ts";

/** `GET batch/getresult?jobid=`: how far an import is, and at the end what became of every row. */
export const batchGetresult: Route<"batch/getresult"> = {
  callers: "contacts",
  directory: "none",
  create:
    ({ importJobs }) =>
    ({ query }) =>
      importJobs.progress(query.get("jobid")),
};
