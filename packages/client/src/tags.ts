import type { TagAddtagusersReply, TagGetReply, TagListReply } from "@shoufa/protocol";
import type { CallOptions } from "./call.ts";
import { listIn, missing, numberIn } from "./checks.ts";
import { missedIds, missedTexts } from "./missed-list.ts";
import type { OpenCall } from "./open-call.ts";

/** Tag in the list of tags. */
export type TagName = TagListReply["taglist"][number];

/** Members and departments of a tag. */
export interface TagContent {
  readonly name: string;
  /** Cut to what the caller may see. */
  readonly users: TagGetReply["userlist"];
  /** Not expanded to their people. */
  readonly departments: readonly number[];
}

/** Members and departments to add or remove: at most 1,000 userids and 100 departments a call. */
export interface TagMembers {
  readonly users?: readonly string[];
  readonly departments?: readonly number[];
}

/** Tags. Only the secret that created a tag can change it. */
export class Tags {
  readonly #call: OpenCall;

  constructor(call: OpenCall) {
    this.#call = call;
  }

  /**
   * Every tag of the company.
   * @see https://developer.work.weixin.qq.com/document/path/90216
   */
  async list(options?: CallOptions): Promise<readonly TagName[]> {
    return listIn("tag/list", await this.#call("tag/list", {}, options), "taglist");
  }

  /**
   * Members and departments of a tag.
   * @throws {WeComApiError} 40068: unknown.
   * @see https://developer.work.weixin.qq.com/document/path/90213
   */
  async get(tagId: number, options?: CallOptions): Promise<TagContent> {
    const reply = await this.#call("tag/get", { tagid: tagId }, options);
    if (typeof reply.tagname !== "string") throw missing("tag/get", "tagname");
    return {
      name: reply.tagname,
      users: listIn("tag/get", reply, "userlist"),
      departments: listIn("tag/get", reply, "partylist"),
    };
  }

  /**
   * Creates a tag.
   * @param name 1 to 32 characters, unique in the company.
   * @returns Its id.
   * @throws {WeComApiError} 40071: name taken. 40072: name too long. 40068: id taken.
   * @see https://developer.work.weixin.qq.com/document/path/90210
   */
  async create(name: string, tagId?: number, options?: CallOptions): Promise<number> {
    const request = { tagname: name, ...(tagId !== undefined && { tagid: tagId }) };
    return numberIn("tag/create", await this.#call("tag/create", request, options), "tagid");
  }

  /**
   * Renames a tag.
   * @throws {WeComApiError} 40068: unknown. 81011 or 60011: created by another secret. 40071, 40072: the name.
   * @see https://developer.work.weixin.qq.com/document/path/90211
   */
  async rename(tagId: number, name: string, options?: CallOptions): Promise<void> {
    await this.#call("tag/update", { tagid: tagId, tagname: name }, options);
  }

  /**
   * Deletes a tag; its members stay.
   * @throws {WeComApiError} 40068: unknown. 81011 or 60011: created by another secret.
   * @see https://developer.work.weixin.qq.com/document/path/90212
   */
  async delete(tagId: number, options?: CallOptions): Promise<void> {
    await this.#call("tag/delete", { tagid: tagId }, options);
  }

  /**
   * Adds people and departments. Those already in the tag are no error.
   * @returns Members and departments that WeCom did not know; the others were added.
   * @throws {WeComApiError} 40070: all unknown. 40035 or 81014: too many, or none. 81003: the tag is full.
   * @see https://developer.work.weixin.qq.com/document/path/90214
   */
  async add(tagId: number, members: TagMembers, options?: CallOptions): Promise<Required<TagMembers>> {
    return unknownIn("tag/addtagusers", await this.#call("tag/addtagusers", request(tagId, members), options));
  }

  /**
   * Removes people and departments. Those not in the tag are no error.
   * @returns As `add`.
   * @throws {WeComApiError} 40031: all unknown. Others as `add`.
   * @see https://developer.work.weixin.qq.com/document/path/90215
   */
  async remove(tagId: number, members: TagMembers, options?: CallOptions): Promise<Required<TagMembers>> {
    return unknownIn("tag/deltagusers", await this.#call("tag/deltagusers", request(tagId, members), options));
  }
}

const request = (tagid: number, { users, departments }: TagMembers) => ({
  tagid,
  ...(users && { userlist: users }),
  ...(departments && { partylist: departments }),
});

const unknownIn = (endpoint: string, reply: TagAddtagusersReply): Required<TagMembers> => ({
  users: missedTexts(endpoint, reply, "invalidlist"),
  departments: missedIds(endpoint, reply, "invalidparty"),
});
