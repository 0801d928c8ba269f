import { readExportOrder, submitterOf } from "../../company/bulk/exports/order.ts";
import type { Route } from "../route.ts";

/** `POST export/taguser`: job that writes the visible members of a tag into encrypted files. */
export const exportTaguser: Route<"export/taguser"> = {
  callers: "both",
  directory: "none",
  create:
    ({ exportJobs, tags }) =>
    ({ body, caller }) => {
      const order = readExportOrder(body);
      const { id: tagId } = tags.known(body.integer("tagid"));
      return { jobid: exportJobs.submit({ type: "taguser", tagId, ...order }, submitterOf(caller)) };
    },
};
