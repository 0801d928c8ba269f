import type { Clock, Log } from "@shoufa/ports";
import type { Layer } from "./call.ts";
import { NoAnswerError, WeComApiError } from "./errors.ts";

/** Logs one line per attempt: endpoint, result, time. Never the request, which may hold secrets and personal data. */
export function logging(log: Log, clock: Clock): Layer {
  return (next) => async (call) => {
    const { endpoint } = call;
    const startedAt = clock.monotonic();
    const milliseconds = (): number => Math.round(clock.monotonic() - startedAt);
    try {
      const reply = await next(call);
      log.debug("wecom.answered", { endpoint, milliseconds: milliseconds() });
      return reply;
    } catch (error) {
      if (error instanceof WeComApiError) {
        const { errcode, hint } = error;
        log.info("wecom.refused", { endpoint, errcode, hint, milliseconds: milliseconds() });
      } else if (error instanceof NoAnswerError) {
        const { reason, outcome, detail } = error;
        log.warn("wecom.no_answer", { endpoint, reason, outcome, detail, milliseconds: milliseconds() });
      }
      throw error;
    }
  };
}
