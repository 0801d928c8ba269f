/** Requests about tags: caller, tag, targets, and the invalid ones in the answer. */

import { type Body, integerParameter } from "../../kernel/body.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { type Caller, originOf } from "../model/caller.ts";
import { integers } from "./member-input.ts";
import type { TagTargets, TagUser } from "./tags.ts";

/** Caller in the form that the rules of tags use. */
export const tagUserOf = (caller: Caller): TagUser => ({
  view: caller.view,
  owner: caller.kind === "contacts" ? "contacts" : caller.app.agentId,
  origin: originOf(caller),
});

/** Undefined when absent. @throws {Refusal} 40068 when it is no number. */
export function tagParameter(query: URLSearchParams): number | undefined {
  const id = integerParameter(query, "tagid");
  if (id === undefined && query.get("tagid")) throw new Refusal(40068);
  return id;
}

/** @throws {Refusal} 40035 where a list is something else. */
export function readTargets(body: Body): TagTargets {
  const userIds = body.strings("userlist");
  if (userIds === undefined && body.raw("userlist") !== undefined) throw new Refusal(40035);
  return { userIds: userIds ?? [], departments: integers(body, "partylist", 40035) ?? [] };
}

/** Users as one string, departments as an array; each only when there are any. */
export const invalidLists = ({ userIds, departments }: TagTargets) => ({
  ...(userIds.length > 0 ? { invalidlist: userIds.join("|") } : {}),
  ...(departments.length > 0 ? { invalidparty: departments } : {}),
});
