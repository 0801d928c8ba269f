import type { MemberStatus } from "../control/types.ts";
import type { PlainTextKey } from "../texts.ts";

/** Only unusual states are marked. */
export const statusMarks: Partial<Record<MemberStatus, PlainTextKey>> = {
  2: "status.disabled",
  4: "status.inactive",
  5: "status.left",
};
