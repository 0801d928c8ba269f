import { readImportOrder } from "../../company/bulk/imports/order.ts";
import type { Route } from "../route.ts";

/** `POST batch/replaceparty`: a job by which the departments become those of an uploaded CSV. */
export const batchReplaceparty: Route<"batch/replaceparty"> = {
  callers: "contacts",
  directory: "writes",
  create:
    ({ allowNonLoopback, importJobs }) =>
    ({ body }) => ({ jobid: importJobs.submit(readImportOrder("replace_party", body, allowNonLoopback)) }),
};
