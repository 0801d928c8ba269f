import { missing } from "../../company/directory/refusals.ts";
import type { Route } from "../route.ts";

/** `POST auth/get_tfa_info`: who opened the second-verification page. The code is good once, for five minutes. */
export const authGetTfaInfo: Route<"auth/get_tfa_info"> = {
  callers: "both",
  directory: "none",
  create:
    ({ secondVerification }) =>
    ({ body, caller }) => {
      const code = body.string("code");
      if (!code) throw missing("code");
      const { member, tfaCode } = secondVerification.identify(code, caller.view);
      return { userid: member.userId, tfa_code: tfaCode };
    },
};
