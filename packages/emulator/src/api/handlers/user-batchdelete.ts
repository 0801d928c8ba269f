import { limits } from "@shoufa/protocol";
import { missing } from "../../company/directory/refusals.ts";
import { originOf } from "../../company/model/caller.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `POST user/batchdelete`: deletes all, or none when one is invalid. */
export const userBatchdelete: Route<"user/batchdelete"> = {
  callers: "contacts",
  directory: "writes",
  create:
    ({ directory, members, switches }) =>
    ({ body, caller }) => {
      const userIds = body.strings("useridlist");
      if (!userIds || userIds.length === 0) throw missing("useridlist");
      if (userIds.length > limits.member.maxBatchDelete) throw new Refusal(40032);
      if (!userIds.every((userId) => directory.member(userId)))
        throw new Refusal(Number(switches["directory.batchdelete.invalidCode"]));
      members.removeAll([...new Set(userIds.map((userId) => members.removable(userId)))], originOf(caller));
      return { errmsg: "deleted" };
    },
};
