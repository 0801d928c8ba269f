import { limits } from "@shoufa/protocol";
import { invalid, missing } from "../../company/directory/refusals.ts";
import type { Route } from "../route.ts";

/** `POST user/getuserid`: by mobile. */
export const userGetuserid: Route<"user/getuserid"> = {
  callers: "both",
  directory: "none",
  create:
    ({ lookups }) =>
    ({ body, caller }) => {
      const mobile = body.string("mobile");
      if (!mobile) throw missing("mobile");
      const bytes = Buffer.byteLength(mobile);
      const { lookupMobileMinBytes, lookupMobileMaxBytes } = limits.member;
      if (bytes < lookupMobileMinBytes || bytes > lookupMobileMaxBytes) throw invalid("mobile");
      return { userid: lookups.find("mobile", mobile, caller.view).userId };
    },
};
