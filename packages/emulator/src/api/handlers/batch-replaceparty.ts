import type { Route } from "../route.ts";
import { readImportOrder } from "./shared/imports.ts";

/** `POST batch/replaceparty`: a job by which the departments become those of an uploaded CSV. */
export const batchReplaceparty: Route<"batch/replaceparty"> = {
  callers: ["contacts"],
  writesDirectory: true,
  create:
    ({ allowNonLoopback, importJobs }) =>
    ({ body }) => ({ jobid: importJobs.submit(readImportOrder("replace_party", body, allowNonLoopback)) }),
};
