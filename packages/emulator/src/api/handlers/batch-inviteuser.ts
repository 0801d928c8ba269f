import { readJobCallback } from "../../company/bulk/imports/order.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `POST batch/inviteuser`: a job that invites those who do not follow yet; its result has a row for each of them. [legacy] */
export const batchInviteuser: Route<"batch/inviteuser"> = {
  callers: "both",
  directory: "none",
  legacy: true,
  create:
    ({ allowNonLoopback, importJobs, recipients }) =>
    ({ body, caller }) => {
      const fields = {
        touser: body.string("touser") ?? "",
        toparty: body.string("toparty") ?? "",
        totag: body.string("totag") ?? "",
      };
      const { named, reachable } = recipients.resolve(caller.view, fields, { recursive: true });
      if (!named.all && named.users + named.departments + named.tags === 0) throw new Refusal(82001);
      const callback = readJobCallback(body.object("callback"), allowNonLoopback);
      return { jobid: importJobs.invite(reachable, callback) };
    },
};
