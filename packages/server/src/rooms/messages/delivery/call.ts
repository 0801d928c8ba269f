import { type App, NoAnswerError, sendResult, WeComApiError } from "@shoufa/client";
import { Problem } from "../../../http/problem.ts";
import { refusalReason } from "../../../wecom/refusal-reason.ts";
import { BatchLost, type MediaBody } from "../content/attach-media.ts";
import { type CallResult, judgeRefusal, noAnswer, queued, unreachable } from "./batch-machine.ts";

/** WeCom does not take the media id: it is over, or of another kind. */
const badMediaId = 40007;

/**
 * One attempt: sends exactly these bytes, and says in the machine's words how it ended. Never throws.
 * @param media Of a batch with a file: gives the body its media id, and once more a new one where WeCom refuses the first.
 * @param scrub Takes secrets out of WeCom's words.
 */
export async function callSend(
  app: App,
  { body, media }: { readonly body: string; readonly media: MediaBody | undefined },
  signal: AbortSignal,
  scrub: (text: string) => string,
): Promise<CallResult> {
  const send = async (bytes: string): Promise<CallResult> => {
    const result = sendResult(await app.callFrozen("message/send", bytes, { signal }));
    const { unreached, unlicensed, msgId, responseCode } = result;
    return { kind: "sent", invalid: unreached.users, unlicensed, msgId, responseCode };
  };
  try {
    if (media === undefined) return await send(body);
    try {
      return await send(await media.first(signal));
    } catch (error) {
      if (!isBadMediaId(error)) throw error;
      const renewed = await media.renewed(signal);
      if (renewed === undefined) throw error;
      return await send(renewed);
    }
  } catch (error) {
    if (error instanceof WeComApiError) return refusal(error, scrub);
    if (error instanceof NoAnswerError) {
      // Without a token nothing could be sent, whatever became of the question for one.
      const notSent = error.outcome === "not-sent" || error.endpoint !== "message/send";
      if (notSent && error.reason === "aborted") return { kind: "not-done", reason: queued };
      return notSent ? { kind: "not-done", reason: unreachable } : { kind: "no-answer", reason: noAnswer };
    }
    // The file is not there any more, or another process has the batch: nothing has left.
    if (error instanceof Problem) return { kind: "blocked", reason: { code: error.code, params: error.params } };
    if (error instanceof BatchLost) return { kind: "not-done", reason: queued };
    // Not foreseen, so what had left by then is not known.
    return { kind: "no-answer", reason: noAnswer };
  }
}

const isBadMediaId = (error: unknown): boolean =>
  error instanceof WeComApiError && error.endpoint === "message/send" && error.errcode === badMediaId;

function refusal(error: WeComApiError, scrub: (text: string) => string): CallResult {
  const kind = judgeRefusal(error.endpoint, error.errcode);
  if (kind !== "refused") return { kind, reason: refusalReason(error, scrub) };
  const { unreached, unlicensed } = sendResult(error.reply);
  return { kind, errcode: error.errcode, invalid: unreached.users, unlicensed };
}
