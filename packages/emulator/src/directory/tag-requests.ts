/** Common part of the calls of tags: the tag, the targets, and the invalid ones. */

import { integers } from "../../../directory/member-input.ts";
import type { TagTargets } from "../../../directory/tags.ts";
import type { Body } from "../../../kernel/body.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { integerParameter } from "./parameters.ts";

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
