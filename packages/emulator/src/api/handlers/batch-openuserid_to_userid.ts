import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

const mostIds = 1000;

/** `POST batch/openuserid_to_userid`. 40058: no list, or more than 1,000. Ids of members out of range are invalid ones. */
export const batchOpenuseridToUserid: Route<"batch/openuserid_to_userid"> = {
  callers: "app",
  namesApp: "never",
  emptyOnFailure: { userid_list: [], invalid_open_userid_list: [] },
  create:
    ({ openUserIds }) =>
    ({ body, caller }) => {
      const asked = body.strings("open_userid_list") ?? [];
      if (asked.length === 0 || asked.length > mostIds) throw new Refusal(40058);
      const invalid: string[] = [];
      const found = asked.flatMap((openUserId) => {
        const member = openUserIds.member(openUserId);
        if (member && caller.view.seesMember(member)) return [{ open_userid: openUserId, userid: member.userId }];
        invalid.push(openUserId);
        return [];
      });
      return { userid_list: found, invalid_open_userid_list: invalid };
    },
};
