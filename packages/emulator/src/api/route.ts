/**
 * Declaration of one endpoint: who may call it, what is checked before its handler, and the handler. `handlers/` has one
 * declaration for each endpoint. `dispatch.ts` checks the flags, and the type of the handler's call says what they
 * guarantee: an app's route gets the `app`, a robot's the `robot`.
 */
import type { Endpoint, ReplyOf } from "@shoufa/protocol";
import type { AppCaller, Caller, ContactsCaller } from "../company/model/caller.ts";
import type { App } from "../company/model/model.ts";
import type { FileAnswer } from "../http/file-answer.ts";
import type { Body } from "../kernel/body.ts";
import type { Robot } from "../messages/chats/robots.ts";
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

export interface Call<C extends Caller = Caller> extends OpenCall {
  readonly caller: C;
}

export interface AppCall extends Call<AppCaller> {
  /** The token's own app. */
  readonly app: App;
}

export interface RobotCall extends OpenCall {
  readonly robot: Robot;
}

/** The answer's own fields. `errmsg` is set where success is not called "ok". */
export type Fields<E extends Endpoint> = Omit<ReplyOf<E>, "errcode" | "errmsg"> & { errmsg?: string };

/**
 * What a call does with the directory, as far as the contacts secret needs a right for it. `details`: reads names and more,
 * which it may not from a new address (48009). `edits`: changes what apps may change, too; needs the right to edit
 * (48002). `writes`: the same, and apps are refused (48002 or 60011). `none`: anything else.
 */
export type DirectoryUse = "none" | "details" | "edits" | "writes";

interface Common {
  /** An endpoint of 企业号, which WeCom no longer has. */
  readonly legacy?: true;
  /** Success without an errcode in 企业号. */
  readonly bareSuccess?: true;
  /** List fields that a refusal carries too, empty. */
  readonly emptyOnFailure?: Readonly<Record<string, unknown>>;
}

/** For apps; the contacts secret is answered 48002. */
export interface AppRoute<E extends Endpoint> extends Common {
  readonly callers: "app";
  /** Where a call names its app by `agentid`: 41011 it does not, 40056 no app, 301002 another one than the token's. */
  readonly namesApp: "query" | "body" | "never";
  /** Whether this body may go without its `agentid`. */
  readonly mayOmitApp?: (body: Body) => boolean;
  /** Refusal of another app than the token's, instead of 301002. */
  readonly foreignApp?: number;
  /** Only for apps whose visible range is the whole company: 48002 (or 60011). */
  readonly wholeCompany?: true;
  /** Only for apps whose administrator has switched the custom workbench on: 94000. */
  readonly customWorkbench?: true;
  create(services: Services): (call: AppCall) => Fields<E> | FileAnswer;
}

/** For apps and for management groups that name none, which then count as `contacts`. */
export interface GroupRoute<E extends Endpoint> extends Common {
  readonly callers: "app-or-group";
  create(services: Services): (call: Call) => Fields<E> | FileAnswer;
}

/** For the contacts secret; apps are answered 48002. */
export interface ContactsRoute<E extends Endpoint> extends Common {
  readonly callers: "contacts";
  readonly directory: DirectoryUse;
  create(services: Services): (call: Call<ContactsCaller>) => Fields<E> | FileAnswer;
}

export interface SharedRoute<E extends Endpoint> extends Common {
  readonly callers: "both";
  readonly directory: DirectoryUse;
  create(services: Services): (call: Call) => Fields<E> | FileAnswer;
}

/** Without a token: `gettoken`, and the late replies of bots. */
export interface OpenRoute<E extends Endpoint> extends Common {
  readonly callers: "nobody";
  readonly robot: false;
  create(services: Services): (call: OpenCall) => Fields<E>;
}

/** Without a token, but with the `key` of a group's robot: 93000, 93001, 93004, 93008. */
export interface RobotRoute<E extends Endpoint> extends Common {
  readonly callers: "nobody";
  readonly robot: true;
  create(services: Services): (call: RobotCall) => Fields<E>;
}

export type TokenRoute<E extends Endpoint> = AppRoute<E> | GroupRoute<E> | ContactsRoute<E> | SharedRoute<E>;
export type Route<E extends Endpoint> = TokenRoute<E> | OpenRoute<E> | RobotRoute<E>;

export const directoryUse = (route: TokenRoute<Endpoint>): DirectoryUse =>
  "directory" in route ? route.directory : "none";

export const changesDirectory = (route: TokenRoute<Endpoint>): boolean =>
  directoryUse(route) === "edits" || directoryUse(route) === "writes";
