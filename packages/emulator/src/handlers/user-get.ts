import { limits } from "@shoufa/protocol";
import { Refusal } from "../platform/refusal.ts";
import type { Route } from "../platform/route.ts";
import { requireEnabled } from "./shared/callers.ts";
import { wireMember } from "./shared/members.ts";

/** `GET user/get?userid=`: one member, the fields at the top level of the answer. */
export const userGet: Route<"user/get"> = {
  callers: ["app", "contacts"],
  readsDetails: true,
  emptyOnFailure: { department: [], order: [], is_leader_in_dept: [], direct_leader: [] },
  create:
    ({ directory, switches }) =>
    ({ caller, query }) => {
      requireEnabled(caller);
      const userId = query.get("userid");
      if (!userId) throw new Refusal(41009);
      if (Buffer.byteLength(userId) > limits.member.userIdMaxBytes) throw new Refusal(40058);
      if (!limits.member.userIdPattern.test(userId)) throw new Refusal(40003);
      const member = directory.member(userId);
      if (!member) throw notFound(userId);
      if (!caller.view.seesMember(member)) {
        throw switches["directory.invisible.code"] === "60011" ? new Refusal(60011) : notFound(userId);
      }
      return wireMember(caller, member, switches);
    },
};

const notFound = (userId: string): Refusal =>
  new Refusal(60111, { text: `invalid string value \`${userId}\`. userid not found` });
