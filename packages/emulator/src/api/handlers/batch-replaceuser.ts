import { readImportOrder } from "../../company/bulk/imports/order.ts";
import type { Route } from "../route.ts";

/** `POST batch/replaceuser`: a job by which the members become those of an uploaded CSV; the others are deleted. */
export const batchReplaceuser: Route<"batch/replaceuser"> = {
  callers: "contacts",
  directory: "writes",
  create:
    ({ allowNonLoopback, importJobs }) =>
    ({ body }) => ({ jobid: importJobs.submit(readImportOrder("replace_user", body, allowNonLoopback)) }),
};
