import { type App, NoAnswerError, sendResult, WeComApiError } from "@shoufa/client";
import { refusalReason } from "../../wecom/refusal-reason.ts";
import { type CallResult, judgeRefusal, noAnswer, queued, unreachable } from "./batch-machine.ts";

/**
 * One attempt: sends exactly these bytes, and says in the machine's words how it ended. Never throws.
 * @param scrub Takes secrets out of WeCom's words.
 */
export async function callSend(
  app: App,
  body: string,
  signal: AbortSignal,
  scrub: (text: string) => string,
): Promise<CallResult> {
  try {
    const result = sendResult(await app.callFrozen("message/send", body, { signal }));
    return { kind: "sent", invalid: result.unreached.users, unlicensed: result.unlicensed, msgId: result.msgId };
  } catch (error) {
    if (error instanceof WeComApiError) return refusal(error, scrub);
    if (error instanceof NoAnswerError) {
      // Without a token nothing could be sent, whatever became of the question for one.
      const notSent = error.outcome === "not-sent" || error.endpoint !== "message/send";
      if (notSent && error.reason === "aborted") return { kind: "not-done", reason: queued };
      return notSent ? { kind: "not-done", reason: unreachable } : { kind: "no-answer", reason: noAnswer };
    }
    // Not foreseen, so what had left by then is not known.
    return { kind: "no-answer", reason: noAnswer };
  }
}

function refusal(error: WeComApiError, scrub: (text: string) => string): CallResult {
  const kind = judgeRefusal(error.endpoint, error.errcode);
  if (kind !== "refused") return { kind, reason: refusalReason(error, scrub) };
  const { unreached, unlicensed } = sendResult(error.reply);
  return { kind, errcode: error.errcode, invalid: unreached.users, unlicensed };
}
