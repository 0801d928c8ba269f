/**
 * Whom a message goes to, in our words and in WeCom's strings joined by `|`. What could reach other people than meant
 * is refused here: a userid that is `@all`, or one with a bar in it.
 */
import { limits, type MessageHead } from "@shoufa/protocol";
import { LocalLimitError, UsageError } from "./errors.ts";
import { missedIds, missedTexts } from "./missed-list.ts";

/** Who is meant, each list on its own or together. */
export interface RecipientLists {
  /** At most 1,000 userids. */
  readonly users?: readonly string[];
  /** At most 100 department ids. Departments below them are included. */
  readonly departments?: readonly number[];
  /** At most 100 tag ids. */
  readonly tags?: readonly number[];
}

/** `"everyone"` is everybody in the app's visible range. */
export type Recipients = RecipientLists | "everyone";

/** Whom WeCom did not reach: unknown, deleted or outside the app's visible range. Userids may come back in lower case. */
export interface Unreached {
  readonly users: readonly string[];
  readonly departments: readonly number[];
  readonly tags: readonly number[];
}

/**
 * @throws {LocalLimitError} A list is too long for one call.
 * @throws {UsageError} Nobody is named, or an id is none.
 */
export function recipientFields(to: Recipients): Pick<MessageHead, "touser" | "toparty" | "totag"> {
  if (to === "everyone") return { touser: "@all" };
  const { users = [], departments = [], tags = [] } = to;
  bound("users", users, limits.message.maxUsers);
  bound("departments", departments, limits.message.maxDepartments);
  bound("tags", tags, limits.message.maxTags);
  for (const user of users) {
    if (user.includes("|") || user.trim() === "") throw new UsageError("A userid is not empty and has no | in it");
    if (user.trim().toLowerCase() === "@all") throw new UsageError(`To reach everybody, say to: "everyone"`);
  }
  for (const ids of [departments, tags]) {
    for (const id of ids)
      if (!Number.isSafeInteger(id) || id < 0) throw new UsageError("Department and tag ids are whole numbers");
  }
  if (users.length + departments.length + tags.length === 0) throw new UsageError("Name at least one recipient");
  const fields: { touser?: string; toparty?: string; totag?: string } = {};
  if (users.length > 0) fields.touser = users.join("|");
  if (departments.length > 0) fields.toparty = departments.join("|");
  if (tags.length > 0) fields.totag = tags.join("|");
  return fields;
}

function bound(limit: "users" | "departments" | "tags", list: readonly unknown[], max: number): void {
  if (list.length > max) throw new LocalLimitError(limit, list.length, max, "entries");
}

/** @throws {NoAnswerError} When a list of the reply is neither text, array nor number. */
export const unreachedOf = (endpoint: string, reply: object): Unreached => ({
  users: missedTexts(endpoint, reply, "invaliduser"),
  departments: missedIds(endpoint, reply, "invalidparty"),
  tags: missedIds(endpoint, reply, "invalidtag"),
});
