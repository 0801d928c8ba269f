import { type App, NoAnswerError, sendResult, WeComApiError } from "@shoufa/client";
import { type CallResult, judgeRefusal } from "./batch-machine.ts";

/** One attempt: sends exactly these bytes, and says in the machine's words how it ended. Never throws. */
export async function callSend(app: App, body: string, signal: AbortSignal): Promise<CallResult> {
  try {
    const result = sendResult(await app.callFrozen("message/send", body, { signal }));
    return { kind: "sent", invalid: result.unreached.users, unlicensed: result.unlicensed, msgId: result.msgId };
  } catch (error) {
    if (error instanceof WeComApiError) return refusal(error);
    if (error instanceof NoAnswerError) {
      // Without a token nothing could be sent, whatever became of the question for one.
      const notSent = error.outcome === "not-sent" || error.endpoint !== "message/send";
      if (notSent && error.reason === "aborted") return { kind: "not-done", why: "shoufa.pace" };
      return notSent ? { kind: "not-done", why: "wecom.unreachable" } : { kind: "no-answer", why: "wecom.no_answer" };
    }
    // Nobody foresaw this one, so nobody knows what had left by then.
    return { kind: "no-answer", why: "wecom.no_answer" };
  }
}

function refusal(error: WeComApiError): CallResult {
  const why = `wecom.${error.errcode}` as const;
  switch (judgeRefusal(error.endpoint, error.errcode)) {
    case "not-done":
      return { kind: "not-done", why };
    case "no-answer":
      return { kind: "no-answer", why };
    case "refused": {
      const { unreached, unlicensed } = sendResult(error.reply);
      return { kind: "refused", errcode: error.errcode, invalid: unreached.users, unlicensed };
    }
  }
}
