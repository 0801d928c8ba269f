/**
 * Every call of the platform we speak, by its path below `/cgi-bin/`. One file per endpoint in `endpoints/` holds its
 * types and its refusals; this table holds what a caller must know to make the call. The compiler wants both.
 */
import type { DepartmentGetReply, DepartmentGetRequest } from "./endpoints/department-get.ts";
import type { DepartmentListReply, DepartmentListRequest } from "./endpoints/department-list.ts";
import type { DepartmentSimplelistReply, DepartmentSimplelistRequest } from "./endpoints/department-simplelist.ts";
import type { GetTokenReply, GetTokenRequest } from "./endpoints/gettoken.ts";
import type { MessageSendReply, MessageSendRequest } from "./endpoints/message-send.ts";
import type { UserGetReply, UserGetRequest } from "./endpoints/user-get.ts";
import type { UserListReply, UserListRequest } from "./endpoints/user-list.ts";
import type { UserSimplelistReply, UserSimplelistRequest } from "./endpoints/user-simplelist.ts";

export interface Endpoints {
  gettoken: { request: GetTokenRequest; reply: GetTokenReply };
  "department/list": { request: DepartmentListRequest; reply: DepartmentListReply };
  "department/simplelist": { request: DepartmentSimplelistRequest; reply: DepartmentSimplelistReply };
  "department/get": { request: DepartmentGetRequest; reply: DepartmentGetReply };
  "user/get": { request: UserGetRequest; reply: UserGetReply };
  "user/simplelist": { request: UserSimplelistRequest; reply: UserSimplelistReply };
  "user/list": { request: UserListRequest; reply: UserListReply };
  "message/send": { request: MessageSendRequest; reply: MessageSendReply };
}

export type Endpoint = keyof Endpoints;
export type RequestOf<E extends Endpoint> = Endpoints[E]["request"];
export type ReplyOf<E extends Endpoint> = Endpoints[E]["reply"];

export interface EndpointFacts<E extends Endpoint = Endpoint> {
  /** GET carries the request in the query string, POST as a JSON body. */
  readonly method: "GET" | "POST";
  readonly path: `/cgi-bin/${E}`;
  /** Whether `access_token` belongs in the query string. */
  readonly token: boolean;
  /** Whether a call whose outcome is unknown may simply be made again. Never so for anything a person would notice. */
  readonly repeatable: boolean;
}

const read = <E extends Endpoint>(endpoint: E): EndpointFacts<E> => ({
  method: "GET",
  path: `/cgi-bin/${endpoint}`,
  token: true,
  repeatable: true,
});

export const endpoints: { readonly [E in Endpoint]: EndpointFacts<E> } = {
  gettoken: { ...read("gettoken"), token: false },
  "department/list": read("department/list"),
  "department/simplelist": read("department/simplelist"),
  "department/get": read("department/get"),
  "user/get": read("user/get"),
  "user/simplelist": read("user/simplelist"),
  "user/list": read("user/list"),
  "message/send": { method: "POST", path: "/cgi-bin/message/send", token: true, repeatable: false },
};
