import type { Endpoint, ReplyOf, RequestOf } from "@shoufa/protocol";
import { type Call, type CallOptions, type OpenCallOptions, type Outgoing, outgoing, type Reply } from "./call.ts";

/** Any call. Known endpoints are typed; for others give the method and read the answer yourself. */
export interface OpenCall {
  /** @throws {WeComError} */
  <E extends Endpoint>(endpoint: E, request: RequestOf<E>, options?: CallOptions): Promise<ReplyOf<E>>;
  /** @throws {WeComError} */
  <S extends string>(
    // A known endpoint with a wrong request must not slip through as an unknown one.
    endpoint: S extends Endpoint ? never : S,
    request: Readonly<Record<string, unknown>>,
    options?: OpenCallOptions,
  ): Promise<Reply>;
}

/** A POST with exactly these bytes, for callers who may have to send the very same request again. */
export interface FrozenCall {
  /** @throws {WeComError} */
  <E extends Endpoint>(endpoint: E, bodyText: string, options?: CallOptions): Promise<ReplyOf<E>>;
  /** @throws {WeComError} */
  (endpoint: string, bodyText: string, options?: CallOptions): Promise<Reply>;
}

export const openCall = (call: Call): OpenCall =>
  ((endpoint: string, request: object, options?: OpenCallOptions) =>
    start(call, () => outgoing(endpoint, request, options))) as OpenCall;

export const frozenCall = (call: Call): FrozenCall =>
  ((endpoint: string, bodyText: string, options?: CallOptions) =>
    start(call, () => outgoing(endpoint, {}, options, bodyText))) as FrozenCall;

/** A mistake of the caller rejects, too. (An async function would do the same, with one more promise per call.) */
function start(call: Call, make: () => Outgoing): Promise<Reply> {
  try {
    return call(make());
  } catch (error) {
    return Promise.reject(error);
  }
}
