import type { Endpoint, ReplyOf, RequestOf } from "@shoufa/protocol";
import { type Call, type CallExtras, type CallOptions, outgoing, type ReceivedFile, type Reply } from "./call.ts";
import { NoAnswerError } from "./errors.ts";

/** Calls that upload or download a file. */
export interface FileCall {
  send<E extends Endpoint>(
    endpoint: E,
    request: RequestOf<E>,
    extras: CallExtras,
    options?: CallOptions,
  ): Promise<ReplyOf<E>>;
  fetch<E extends Endpoint>(
    endpoint: E,
    request: RequestOf<E>,
    extras: CallExtras,
    options?: CallOptions,
  ): Promise<ReceivedFile>;
}

export const fileCall = (call: Call): FileCall => ({
  send: async (endpoint, request, extras, options) =>
    (await call(outgoing(endpoint, request, options, undefined, extras))) as Reply as never,
  async fetch(endpoint, request, extras, options) {
    const { file } = await call(outgoing(endpoint, request, options, undefined, extras));
    if (!file) throw new NoAnswerError(endpoint, "not-wecom", "unknown", "the answer holds no file");
    return file as ReceivedFile;
  },
});
