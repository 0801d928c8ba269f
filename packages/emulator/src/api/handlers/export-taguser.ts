import type { Route } from "../route.ts";
import { readExportOrder, submitterOf } from "./shared/exports.ts";

/** `POST export/taguser`: job that writes the visible members of a tag into encrypted files. */
export const exportTaguser: Route<"export/taguser"> = {
  callers: ["app", "contacts"],
  create:
    ({ exportJobs, tags }) =>
    ({ body, caller }) => {
      const order = readExportOrder(body);
      const { id: tagId } = tags.known(body.integer("tagid"));
      return { jobid: exportJobs.submit({ type: "taguser", tagId, ...order }, submitterOf(caller)) };
    },
};
