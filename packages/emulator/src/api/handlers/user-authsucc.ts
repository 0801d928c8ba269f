import { visibleMember } from "../../company/directory/wire-member.ts";
import type { Route } from "../route.ts";

/** `GET user/authsucc?userid=`: lets a new member in after second verification. */
export const userAuthsucc: Route<"user/authsucc"> = {
  callers: "both",
  directory: "none",
  create:
    ({ members, secondVerification, switches }) =>
    ({ query, caller }) => {
      secondVerification.letIn(visibleMember(members, caller, query.get("userid"), switches));
      return {};
    },
};
