import { readImportOrder } from "../../company/bulk/imports/order.ts";
import type { Route } from "../route.ts";

/** `POST batch/syncuser`: a job that upserts the members of an uploaded CSV; the others stay as they are. */
export const batchSyncuser: Route<"batch/syncuser"> = {
  callers: "contacts",
  directory: "writes",
  create:
    ({ allowNonLoopback, importJobs }) =>
    ({ body }) => ({ jobid: importJobs.submit(readImportOrder("sync_user", body, allowNonLoopback)) }),
};
