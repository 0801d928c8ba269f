import type { WeComApiError } from "@shoufa/client";
import type { Reason } from "@shoufa/contract";
import { callerAddressOf } from "@shoufa/protocol";

/** Longest `errmsg` that is kept. */
const maxErrmsg = 400;

/**
 * A refusal of WeCom as a reason: `wecom.<errcode>`, with what people need to mend it. `address` is the one that WeCom saw
 * the call come from, for 60020.
 * @param scrub Takes secrets out of WeCom's words.
 */
export function refusalReason(error: WeComApiError, scrub: (text: string) => string): Reason {
  const address = callerAddressOf(error.errmsg);
  return {
    code: `wecom.${error.errcode}`,
    params: {
      errcode: error.errcode,
      endpoint: error.endpoint,
      errmsg: scrub(error.errmsg).slice(0, maxErrmsg),
      ...(error.hint !== undefined && { hint: error.hint }),
      ...(address !== undefined && { address }),
    },
  };
}
