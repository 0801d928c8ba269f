/**
 * How one endpoint is described: who may call it, what its refusals still carry, and what it does. `handlers/` holds
 * one such description per endpoint; `dispatch.ts` does what they have in common.
 */
import type { Endpoint, ReplyOf } from "@shoufa/protocol";
import type { Directory } from "../company/directory.ts";
import type { App, Company } from "../company/model.ts";
import type { View, Views } from "../company/view.ts";
import type { EmulatedClock } from "../emulated-clock.ts";
import type { DailyCap } from "../messages/daily-cap.ts";
import type { DuplicateCheck } from "../messages/duplicate-check.ts";
import type { MemberCap } from "../messages/member-cap.ts";
import type { Outbox } from "../messages/outbox.ts";
import type { Recipients } from "../messages/recipients.ts";
import type { Switches } from "../switches.ts";
import type { Body } from "./body.ts";
import type { Tokens } from "./tokens.ts";

/** Everything a handler may need; each takes its pick. */
export interface Services {
  readonly company: Company;
  readonly directory: Directory;
  readonly clock: EmulatedClock;
  readonly switches: Switches;
  readonly tokens: Tokens;
  readonly recipients: Recipients;
  readonly outbox: Outbox;
  readonly duplicates: DuplicateCheck;
  readonly memberCap: MemberCap;
  readonly dailyCap: DailyCap;
  /** What each app sees. */
  readonly views: Views;
}

export type Caller =
  | { readonly kind: "app"; readonly app: App; readonly view: View }
  | { readonly kind: "contacts"; readonly view: View };

/** What the holder of a token may be. `nobody` marks the endpoints that need no token. */
export type CallerKind = Caller["kind"];

export interface Call {
  readonly query: URLSearchParams;
  /** Of a POST endpoint; empty for the others. */
  readonly body: Body;
  /** The body as it came, byte for byte in UTF-8. */
  readonly rawBody: string;
  readonly caller: Caller;
}

/** The answer's own fields. `errmsg` is set where success is not called "ok". */
export type Fields<E extends Endpoint> = Omit<ReplyOf<E>, "errcode" | "errmsg"> & { errmsg?: string };

export interface Route<E extends Endpoint> {
  /** Other kinds of token are answered 48002. */
  readonly callers: readonly CallerKind[];
  /** Names and details of the directory, which the contacts secret may not read from a new address (48009). */
  readonly readsDetails?: boolean;
  /** List fields that a refusal carries too, empty. */
  readonly emptyOnFailure?: Readonly<Record<string, unknown>>;
  create(services: Services): (call: Call) => Fields<E>;
}

/** `gettoken` and the few others that come before any token. */
export interface OpenRoute<E extends Endpoint> {
  readonly callers: "nobody";
  create(services: Services): (query: URLSearchParams) => Fields<E>;
}
