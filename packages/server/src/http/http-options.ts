/** What the HTTP server is built from. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log, Random } from "@shoufa/ports";
import type { ClientAddress } from "./client-address.ts";
import type { Implementation, SignedInActor, TokenActor } from "./implement.ts";
import type { Authorizer } from "./policy.ts";
import type { Origins } from "./security.ts";

export type BareHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** How requests are tied to people; `operators/` provides it. */
export interface Identity {
  /** Name of the session cookie, and whether it may only travel over TLS. */
  readonly cookie: { readonly name: string; readonly secure: boolean; readonly maxAgeSeconds: number };
  /** The cookie by which a browser is known after its session has ended. */
  readonly browserCookie: { readonly name: string; readonly maxAgeSeconds: number };
  /** The cookie of a browser that has begun to sign in with WeCom. */
  readonly loginCookie: { readonly name: string; readonly maxAgeSeconds: number };
  /** @param isActivity Whether the request keeps the session awake. */
  identify(sessionId: string, isActivity: boolean): Promise<SignedInActor | null>;
  /** The program that shows a token of the HTTP API. @param header `Authorization` as it came. @throws {Problem} when there is none. */
  bearer(header: string | undefined): Promise<TokenActor>;
  /** The operator at this computer, with every right: see `local-access.ts`. */
  localAdministrator(): Promise<SignedInActor>;
}

export interface HttpOptions {
  readonly routes: readonly Implementation[];
  readonly authorizer: Authorizer;
  readonly identity: Identity;
  readonly origins: Origins;
  readonly clientAddress: ClientAddress;
  /** A file at the root by which a domain's owner is checked, under whatever name this server is asked. */
  readonly ownershipFile?: (path: string) => string | undefined;
  /** Gets every request whose path starts with `/callback/`, untouched. */
  readonly callback: BareHandler | null;
  readonly log: Log;
  readonly random: Random;
}
