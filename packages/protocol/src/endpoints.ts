/**
 * Every call of the platform we speak, by its path below `/cgi-bin/`. One file per endpoint in `endpoints/` holds its
 * types and its refusals; these tables hold what a caller must know to make the call. The compiler wants both.
 */
import { type DirectoryEndpoints, directoryEndpoints } from "./directory-endpoints.ts";
import { type EndpointFacts, get } from "./endpoint-facts.ts";
import type { GetTokenReply, GetTokenRequest } from "./endpoints/gettoken.ts";
import { type LegacyEndpoints, legacyEndpoints } from "./legacy-endpoints.ts";
import { type MessagingEndpoints, messagingEndpoints } from "./messaging-endpoints.ts";

export interface Endpoints extends DirectoryEndpoints, MessagingEndpoints, LegacyEndpoints {
  gettoken: { request: GetTokenRequest; reply: GetTokenReply };
}

export type Endpoint = keyof Endpoints;
export type RequestOf<E extends Endpoint> = Endpoints[E]["request"];
export type ReplyOf<E extends Endpoint> = Endpoints[E]["reply"];

export const endpoints: { readonly [E in Endpoint]: EndpointFacts<E> } = {
  gettoken: { ...get("gettoken"), token: false },
  ...directoryEndpoints,
  ...messagingEndpoints,
  ...legacyEndpoints,
};
