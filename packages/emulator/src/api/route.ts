/**
 * Description of one endpoint: its callers, fields of its refusals, and its handler. `handlers/` has one description
 * for each endpoint; `dispatch.ts` does what they have in common.
 */
import type { Endpoint, ReplyOf } from "@shoufa/protocol";
import type { Caller, CallerKind } from "../company/caller.ts";
import type { FileAnswer } from "../http/file-answer.ts";
import type { Body } from "../kernel/body.ts";
import type { Services } from "./services.ts";

/** A call that shows no token. */
export interface OpenCall {
  /** Address of the caller. */
  readonly ip: string;
  readonly query: URLSearchParams;
  /** Body of a POST; empty for other methods. */
  readonly body: Body;
  /** The body as it came, byte for byte in UTF-8; empty for an upload. */
  readonly rawBody: string;
  /** The body as bytes, with what it says to be; for uploads. */
  readonly upload: { readonly contentType: string | undefined; readonly bytes: Buffer };
  /** Requested part of a file. */
  readonly rangeHeader: string | undefined;
}

export interface Call extends OpenCall {
  readonly caller: Caller;
}

/** The answer's own fields. `errmsg` is set where success is not called "ok". */
export type Fields<E extends Endpoint> = Omit<ReplyOf<E>, "errcode" | "errmsg"> & { errmsg?: string };

export interface Route<E extends Endpoint> {
  /** Other kinds of token are answered 48002. */
  readonly callers: readonly CallerKind[];
  /** Names and details of the directory, which the contacts secret may not read from a new address (48009). */
  readonly readsDetails?: boolean;
  /** Departments, members and what else is the contacts secret's alone to write. Apps get 48002 (or 60011). */
  readonly writesDirectory?: boolean;
  /** Changes that apps may make too. Needs the right to edit when it is the contacts secret. */
  readonly editsDirectory?: boolean;
  /** For apps; a management group may call it without naming one and then counts as `contacts`. */
  readonly groupItself?: true;
  /** An endpoint of 企业号, which WeCom no longer has. */
  readonly legacy?: true;
  /** Success without an errcode in 企业号. */
  readonly bareSuccess?: true;
  /** List fields that a refusal carries too, empty. */
  readonly emptyOnFailure?: Readonly<Record<string, unknown>>;
  create(services: Services): (call: Call) => Fields<E> | FileAnswer;
}

/** `gettoken`, and the robots of groups, which are known by a key. */
export interface OpenRoute<E extends Endpoint> {
  readonly callers: "nobody";
  readonly legacy?: true;
  readonly bareSuccess?: true;
  create(services: Services): (call: OpenCall) => Fields<E>;
}
