/**
 * Recipients: `{ users, departments, tags }` or `"everyone"`, the same for every call that reaches people, turned into what
 * each call of WeCom wants. Whatever could reach other people than meant is refused here: a userid that is `@all`, or one
 * with a bar in it.
 */
import {
  type BatchInviteRequest,
  type LinkedcorpMessageSendRequest,
  limits,
  type MessageHead,
  type UpdateTargets,
} from "@shoufa/protocol";
import { LocalLimitError, UsageError } from "./errors.ts";
import { missedIds, missedTexts } from "./missed-list.ts";

/** People, departments and tags, each list on its own or together. */
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

/** Recipients that WeCom did not reach: unknown, deleted or outside the app's visible range. Userids may come back in lower case. */
export interface Unreached {
  readonly users: readonly string[];
  readonly departments: readonly number[];
  readonly tags: readonly number[];
}

/** Recipients in linked companies (互联企业): ids of the own company, or `corpid/userid` and `linkedid/partyid`. */
export interface LinkedLists {
  /** At most 1,000. */
  readonly users?: readonly string[];
  /** At most 100. */
  readonly departments?: readonly string[];
  /** At most 100, of the own company only. */
  readonly tags?: readonly string[];
}

export type LinkedRecipients = LinkedLists | "everyone";

/**
 * Fields of `message/send`.
 * @throws {LocalLimitError} A list is too long for one call.
 * @throws {UsageError} No recipient, or an id is none.
 */
export function recipientFields(to: Recipients): Pick<MessageHead, "touser" | "toparty" | "totag"> {
  if (to === "everyone") return { touser: "@all" };
  const { users, departments, tags } = checked(to);
  return {
    ...(users.length > 0 && { touser: users.join("|") }),
    ...(departments.length > 0 && { toparty: departments.join("|") }),
    ...(tags.length > 0 && { totag: tags.join("|") }),
  };
}

/** Fields of `message/update_template_card`. @throws As `recipientFields`. */
export function updateTargets(to: Recipients): UpdateTargets {
  if (to === "everyone") return { atall: 1 };
  const { users, departments, tags } = checked(to);
  return {
    ...(users.length > 0 && { userids: users }),
    ...(departments.length > 0 && { partyids: departments }),
    ...(tags.length > 0 && { tagids: tags }),
  };
}

/** Fields of `batch/invite`. @throws As `recipientFields`. */
export function inviteFields(to: RecipientLists): BatchInviteRequest {
  const { users, departments, tags } = checked(to);
  return {
    ...(users.length > 0 && { user: users }),
    ...(departments.length > 0 && { party: departments }),
    ...(tags.length > 0 && { tag: tags }),
  };
}

/** Fields of `linkedcorp/message/send`. @throws As `recipientFields`. */
export function linkedFields(
  to: LinkedRecipients,
): Pick<LinkedcorpMessageSendRequest, "touser" | "toparty" | "totag" | "toall"> {
  if (to === "everyone") return { toall: 1 };
  const { users = [], departments = [], tags = [] } = to;
  boundAll(users, departments, tags);
  checkUsers([...users, ...departments, ...tags]);
  return {
    ...(users.length > 0 && { touser: users }),
    ...(departments.length > 0 && { toparty: departments }),
    ...(tags.length > 0 && { totag: tags }),
  };
}

function checked({ users = [], departments = [], tags = [] }: RecipientLists): Required<RecipientLists> {
  boundAll(users, departments, tags);
  checkUsers(users);
  for (const ids of [departments, tags]) {
    for (const id of ids)
      if (!Number.isSafeInteger(id) || id < 0) throw new UsageError("Department and tag ids are whole numbers");
  }
  return { users, departments, tags };
}

function boundAll(users: readonly unknown[], departments: readonly unknown[], tags: readonly unknown[]): void {
  bound("users", users, limits.message.maxUsers);
  bound("departments", departments, limits.message.maxDepartments);
  bound("tags", tags, limits.message.maxTags);
  if (users.length + departments.length + tags.length === 0) throw new UsageError("Name at least one recipient");
}

function bound(limit: "users" | "departments" | "tags", list: readonly unknown[], max: number): void {
  if (list.length > max) throw new LocalLimitError(limit, list.length, max, "entries");
}

function checkUsers(users: readonly string[]): void {
  for (const user of users) {
    if (user.includes("|") || user.trim() === "") throw new UsageError("A userid is not empty and has no | in it");
    if (user.trim().toLowerCase() === "@all") throw new UsageError(`To reach everybody, say to: "everyone"`);
  }
}

/** @throws {NoAnswerError} When a list of the reply is neither text, array nor number. */
export const unreachedOf = (endpoint: string, reply: object): Unreached => ({
  users: missedTexts(endpoint, reply, "invaliduser"),
  departments: missedIds(endpoint, reply, "invalidparty"),
  tags: missedIds(endpoint, reply, "invalidtag"),
});
