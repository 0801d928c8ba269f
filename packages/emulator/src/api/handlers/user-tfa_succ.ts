import { visibleMember } from "../../company/directory/wire-member.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

/** `POST user/tfa_succ`: the member passed the second verification. The tfa_code is good once, for five minutes. */
export const userTfaSucc: Route<"user/tfa_succ"> = {
  callers: "both",
  directory: "none",
  create:
    ({ members, secondVerification, switches }) =>
    ({ body, caller }) => {
      const member = visibleMember(members, caller, body.string("userid"), switches);
      const tfaCode = body.string("tfa_code");
      if (!tfaCode) throw new Refusal(40207);
      secondVerification.pass(member, tfaCode);
      return {};
    },
};
