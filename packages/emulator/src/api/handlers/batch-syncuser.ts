import type { Route } from "../route.ts";
import { readImportOrder } from "./shared/imports.ts";

/** `POST batch/syncuser`: a job that upserts the members of an uploaded CSV; the others stay as they are. */
export const batchSyncuser: Route<"batch/syncuser"> = {
  callers: ["contacts"],
  writesDirectory: true,
  create:
    ({ allowNonLoopback, importJobs }) =>
    ({ body }) => ({ jobid: importJobs.submit(readImportOrder("sync_user", body, allowNonLoopback)) }),
};
