/** The endpoints of imports and exports, for the registry. */
import type { Endpoint } from "@shoufa/protocol";
import type { Route } from "../route.ts";
import { batchGetresult } from "./batch-getresult.ts";
import { batchReplaceparty } from "./batch-replaceparty.ts";
import { batchReplaceuser } from "./batch-replaceuser.ts";
import { batchSyncuser } from "./batch-syncuser.ts";
import { exportDepartment } from "./export-department.ts";
import { exportGetResult } from "./export-get_result.ts";
import { exportSimpleUser } from "./export-simple_user.ts";
import { exportTaguser } from "./export-taguser.ts";
import { exportUser } from "./export-user.ts";

export const jobRoutes = {
  "batch/syncuser": batchSyncuser,
  "batch/replaceuser": batchReplaceuser,
  "batch/replaceparty": batchReplaceparty,
  "batch/getresult": batchGetresult,
  "export/simple_user": exportSimpleUser,
  "export/user": exportUser,
  "export/department": exportDepartment,
  "export/taguser": exportTaguser,
  "export/get_result": exportGetResult,
} satisfies { readonly [E in Endpoint]?: Route<E> };
