import { invalid, missing } from "../../company/directory/refusals.ts";
import type { Route } from "../route.ts";

/** `POST user/get_userid_by_email`: by company mail, or with `email_type` 2 by personal mail. */
export const userGetUseridByEmail: Route<"user/get_userid_by_email"> = {
  callers: "both",
  directory: "none",
  create:
    ({ lookups }) =>
    ({ body, caller }) => {
      const email = body.string("email");
      if (!email) throw missing("email");
      const type = body.integer("email_type") ?? 1;
      if (type !== 1 && type !== 2) throw invalid("email_type");
      return { userid: lookups.find(type === 1 ? "bizMail" : "email", email, caller.view).userId };
    },
};
