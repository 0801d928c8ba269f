import { limits } from "@shoufa/protocol";
import { integers } from "../../company/directory/member-input.ts";
import type { Member } from "../../company/model/model.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `POST batch/invite`: bad targets are listed, the others get a notice a day for three days unless they have joined. */
export const batchInvite: Route<"batch/invite"> = {
  callers: "both",
  directory: "none",
  create:
    ({ directory, invitations, switches }) =>
    ({ body, caller }) => {
      const users = body.strings("user") ?? [];
      const departments = integers(body, "party", 40066) ?? [];
      const tags = integers(body, "tag", 40068) ?? [];
      const named = users.length + departments.length + tags.length;
      if (named === 0) throw new Refusal(82001);
      if (users.length > limits.member.maxInvitedUsers) throw new Refusal(40032);
      if (departments.length > limits.member.maxInvitedDepartments) throw new Refusal(82002);
      if (tags.length > limits.member.maxInvitedTags) throw new Refusal(82003);
      const { view } = caller;
      const invited = new Set<Member>();
      const lists = { invaliduser: [] as string[], invalidparty: [] as number[], invalidtag: [] as number[] };
      for (const userId of users) {
        const member = directory.member(userId);
        if (member && view.seesMember(member)) invited.add(member);
        else lists.invaliduser.push(userId);
      }
      const addAll = (members: Iterable<Member>): void => {
        for (const member of members) if (view.seesMember(member)) invited.add(member);
      };
      for (const id of departments) {
        if (view.seesDepartment(id)) addAll(directory.everybodyBelow(id));
        else lists.invalidparty.push(id);
      }
      for (const id of tags) {
        const tag = directory.tag(id);
        if (tag && view.seesTag(tag)) {
          addAll(tag.members);
          for (const department of tag.departments) addAll(directory.everybodyBelow(department));
        } else lists.invalidtag.push(id);
      }
      const bad = lists.invaliduser.length + lists.invalidparty.length + lists.invalidtag.length;
      if (bad === named && switches["directory.invite.allInvalid"] === "81013")
        throw new Refusal(81013, { fields: lists });
      for (const member of invited) invitations.invite(member);
      return lists;
    },
};
