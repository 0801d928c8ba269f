/**
 * Function type of every call. A `Call` takes a request and returns WeCom's answer; a `Layer` wraps one call in another.
 * Retry, tokens, pacing and logging are layers, each readable on its own; add your own with the option `layers`.
 */
import { type EndpointFacts, type Envelope, endpoints } from "@shoufa/protocol";
import { UsageError } from "./errors.ts";

/** Call on its way out, as layers see it. */
export interface Outgoing {
  /** WeCom's path below `/cgi-bin/`, e.g. `message/send`. */
  readonly endpoint: string;
  readonly method: "GET" | "POST";
  /** May be repeated when it is unknown whether the first attempt took effect. */
  readonly repeatable: boolean;
  /** Whether `access_token` belongs to it. */
  readonly token: boolean;
  /** Query of a GET, JSON body of a POST. That of `gettoken` holds the secret: do not log it. */
  readonly request: object;
  /** Sent as the body in place of `request`, byte for byte. */
  readonly frozenBody?: string | undefined;
  /** Fields of a POST's request that travel in the query string. */
  readonly query?: readonly string[] | undefined;
  /** Sent as the body in place of `request`, as multipart/form-data with one part named `media`. */
  readonly file?: FilePart | undefined;
  /** A part of a file that is asked for, as `Range` has it: `bytes=0-1023`. Its answer is bytes. */
  readonly range?: string | undefined;
  /** Success is the bytes of a file. */
  readonly bytes?: boolean;
  /** A field that shows an answer without `errcode` to be a success; known endpoints have theirs in own-fields.ts. */
  readonly ownField?: string | undefined;
  /** Set by the token layer. A secret: name `endpoint` in logs and errors, never this. */
  readonly accessToken?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** File to upload. */
export interface FilePart {
  /** Name that the receiver sees. */
  readonly filename: string;
  /** `application/octet-stream` unless given. */
  readonly contentType?: string;
  readonly bytes: Uint8Array;
}

/** Downloaded file, or the requested part of it. */
export interface ReceivedFile {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly filename: string | undefined;
  /** Length of the whole file. */
  readonly size: number;
}

/** Answer with `errcode` 0, with the endpoint's own fields; an answer of bytes is its `file`. */
export type Reply = Envelope & Readonly<Record<string, unknown>>;

/** @throws {WeComError} One of its four classes, nothing else. */
export type Call = (outgoing: Outgoing) => Promise<Reply>;

/** Wraps a call in another; see `stack`. */
export type Layer = (next: Call) => Call;

/** The first layer sees a call first, so `retry` before `addToken` means every attempt picks up a fresh token. */
export const stack = (transport: Call, layers: readonly Layer[]): Call =>
  layers.reduceRight<Call>((next, layer) => layer(next), transport);

/** Parts of a call beside its request. */
export interface CallExtras {
  readonly file?: FilePart;
  readonly range?: string;
}

/** Last argument of every method. */
export interface CallOptions {
  /** Ends the call early, with a `NoAnswerError` whose `outcome` says whether it can have taken effect. */
  readonly signal?: AbortSignal | undefined;
}

/** Options for endpoints this version does not know; known ones ignore all but `signal`. */
export interface OpenCallOptions extends CallOptions {
  /** POST unless given. */
  readonly method?: "GET" | "POST";
  /** True only if making the call twice does no harm. False unless given. */
  readonly repeatable?: boolean;
  /**
   * Field of every success. Some calls of WeCom leave `errcode` out; an answer without it is taken for a
   * success only if it has this field, and is no answer of WeCom's otherwise.
   */
  readonly ownField?: string;
}

const facts: ReadonlyMap<string, EndpointFacts> = new Map(Object.entries(endpoints));

export function outgoing(
  endpoint: string,
  request: object,
  options: OpenCallOptions = {},
  frozenBody?: string,
  extras: CallExtras = {},
): Outgoing {
  const known = facts.get(endpoint);
  if (!known && !/^[a-z0-9_]+(\/[a-z0-9_]+)*$/i.test(endpoint)) {
    throw new UsageError(`Write the endpoint as in WeCom's page, below /cgi-bin/, e.g. "tag/list"`);
  }
  const method = known?.method ?? options.method ?? "POST";
  if (frozenBody !== undefined && method === "GET") {
    throw new UsageError(`${endpoint} is a GET and has no body that could be frozen`);
  }
  return {
    endpoint,
    method,
    repeatable: known?.repeatable ?? options.repeatable ?? false,
    token: known?.token ?? true,
    request,
    frozenBody,
    query: known?.query,
    file: extras.file,
    range: extras.range,
    bytes: known?.bytes ?? false,
    ownField: known ? undefined : options.ownField,
    signal: options.signal,
  };
}
