import type {
  UserCreateRequest,
  UserListIdReply,
  UserSimplelistReply,
  UserUpdateRequest,
  WireMember,
} from "@shoufa/protocol";
import type { CallOptions } from "./call.ts";
import { listIn, missing, numberIn, textIn } from "./checks.ts";
import type { OpenCall } from "./open-call.ts";

/** Member as `simpleList` returns it. */
export type MemberName = UserSimplelistReply["userlist"][number];
/** One member in one department: a member of three departments comes three times. */
export type MemberPlace = UserListIdReply["dept_user"][number];
/** Department that WeCom created because a member was put into an id that did not exist. */
export interface CreatedDepartment {
  readonly name: string;
  readonly id: number;
}

/** Members, with the field names of WeCom's pages. */
export class Members {
  readonly #call: OpenCall;

  constructor(call: OpenCall) {
    this.#call = call;
  }

  /**
   * One member. Apps created since 2022-06-20 do not get mobile, e-mail, gender, avatar, address and QR code.
   * @param userId Ignores case; the answer has the spelling of the directory.
   * @throws {WeComApiError} 60111: unknown or not visible. 60011: not visible. 48009: contacts secret from a new address.
   * @see https://developer.work.weixin.qq.com/document/path/90196
   */
  async get(userId: string, options?: CallOptions): Promise<WireMember> {
    const { errcode: _, errmsg: __, ...member } = await this.#call("user/get", { userid: userId }, options);
    if (typeof member.userid !== "string") throw missing("user/get", "userid");
    return member;
  }

  /**
   * Lists the direct members of one department, with all fields the caller may see. Not those of departments below it.
   * @throws {WeComApiError} 60003: unknown department. 60011: not visible. 45029: too many for one answer, use
   * `simpleList`. 48009: contacts secret from a new address.
   * @see https://developer.work.weixin.qq.com/document/path/90201
   */
  async list(departmentId: number, options?: CallOptions): Promise<readonly WireMember[]> {
    const reply = await this.#call("user/list", { department_id: departmentId }, options);
    return listIn("user/list", reply, "userlist");
  }

  /**
   * Lists the direct members of one department: userid, name and departments only.
   * @throws {WeComApiError} 60003: unknown department. 60011: not visible. 48009: contacts secret from a new address.
   * @see https://developer.work.weixin.qq.com/document/path/90200
   */
  async simpleList(departmentId: number, options?: CallOptions): Promise<readonly MemberName[]> {
    const reply = await this.#call("user/simplelist", { department_id: departmentId }, options);
    return listIn("user/simplelist", reply, "userlist");
  }

  /**
   * Ids and departments of all members, page after page. The contacts secret may read them from any address.
   * @throws {WeComApiError} 48002: an app's secret. 50100 or 60268: the list changed under the cursor, start again.
   * @see https://developer.work.weixin.qq.com/document/path/96067
   */
  async *listIds(pageSize = 10_000, options?: CallOptions): AsyncGenerator<MemberPlace, void, undefined> {
    let cursor = "";
    do {
      const request = { limit: pageSize, ...(cursor && { cursor }) };
      const reply = await this.#call("user/list_id", request, options);
      yield* listIn<MemberPlace>("user/list_id", reply, "dept_user");
      cursor = reply.next_cursor ?? "";
    } while (cursor !== "");
  }

  /**
   * Creates a member. Contacts secret with the right to edit only. Unless `to_invite` is false WeCom invites at once.
   * @returns Departments that did not exist and were made under 其他(待设置部门).
   * @throws {WeComApiError} 60102: userid taken. 60104: mobile taken, the holder stands in `errmsg`. 60106: mail taken.
   * 60129: neither mobile nor mail. 45024: the company is full. 48002: an app's secret.
   * @see https://developer.work.weixin.qq.com/document/path/90195
   */
  async create(member: UserCreateRequest, options?: CallOptions): Promise<readonly CreatedDepartment[]> {
    const reply = await this.#call("user/create", member, options);
    return reply.created_department_list?.department_info ?? [];
  }

  /**
   * Changes what is given and leaves the rest. WeCom ignores a new mobile of somebody who has activated.
   * @returns As `create`.
   * @throws {WeComApiError} 60111: unknown. 301036: the userid may not change. Others as `create`.
   * @see https://developer.work.weixin.qq.com/document/path/90197
   */
  async update(changes: UserUpdateRequest, options?: CallOptions): Promise<readonly CreatedDepartment[]> {
    const reply = await this.#call("user/update", changes, options);
    return reply.created_department_list?.department_info ?? [];
  }

  /**
   * Deletes a member and the company mailbox. Cannot be undone; `update` with `enable: 0` can.
   * @throws {WeComApiError} 60111: unknown. 301005: the creator of the company.
   * @see https://developer.work.weixin.qq.com/document/path/90198
   */
  async delete(userId: string, options?: CallOptions): Promise<void> {
    await this.#call("user/delete", { userid: userId }, options);
  }

  /**
   * Deletes up to 200 members, all or none.
   * @throws {WeComApiError} 40031 or 60111: one is unknown, and none was deleted. 40032: more than 200.
   * @see https://developer.work.weixin.qq.com/document/path/90199
   */
  async deleteMany(userIds: readonly string[], options?: CallOptions): Promise<void> {
    await this.#call("user/batchdelete", { useridlist: userIds }, options);
  }

  /**
   * Returns the member's openid, for WeChat payments.
   * @throws {WeComApiError} 60111: unknown. 43004: not linked to WeChat.
   * @see https://developer.work.weixin.qq.com/document/path/90202
   */
  async openIdOf(userId: string, options?: CallOptions): Promise<string> {
    const reply = await this.#call("user/convert_to_openid", { userid: userId }, options);
    return textIn("user/convert_to_openid", reply, "openid");
  }

  /** Reverse of `openIdOf`. @throws {WeComApiError} 40073: unknown openid. */
  async idOfOpenId(openId: string, options?: CallOptions): Promise<string> {
    const reply = await this.#call("user/convert_to_userid", { openid: openId }, options);
    return textIn("user/convert_to_userid", reply, "userid");
  }

  /**
   * Userids of members that bots see by encrypted ids, at most 1,000 at a time. Ids of people out of range are left out.
   * @throws {WeComApiError} 40058: no ids, or too many.
   * @see https://developer.work.weixin.qq.com/document/path/101521
   */
  async idsOfOpenUserIds(openUserIds: readonly string[], options?: CallOptions): Promise<ReadonlyMap<string, string>> {
    const request = { open_userid_list: openUserIds };
    const { userid_list } = await this.#call("batch/openuserid_to_userid", request, options);
    return new Map((userid_list ?? []).map(({ open_userid, userid }) => [open_userid, userid]));
  }

  /**
   * Finds the member with this mobile. Too many misses (20 % of the company's size) close the call for a day.
   * @throws {WeComApiError} 46004 or 60146: no member in range.
   * @see https://developer.work.weixin.qq.com/document/path/95402
   */
  async idOfMobile(mobile: string, options?: CallOptions): Promise<string> {
    const reply = await this.#call("user/getuserid", { mobile }, options);
    return textIn("user/getuserid", reply, "userid");
  }

  /**
   * Finds the member with this mail address; company mail unless `kind` says personal.
   * @throws {WeComApiError} 46004, 60147 or 60148: no member in range.
   * @see https://developer.work.weixin.qq.com/document/path/95895
   */
  async idOfEmail(email: string, kind: "company" | "personal" = "company", options?: CallOptions): Promise<string> {
    const request = { email, email_type: kind === "company" ? (1 as const) : (2 as const) };
    return textIn("user/get_userid_by_email", await this.#call("user/get_userid_by_email", request, options), "userid");
  }

  /**
   * Counts the members that were active on a past day.
   * @param date `YYYY-MM-DD`.
   * @see https://developer.work.weixin.qq.com/document/path/92714
   */
  async activeOn(date: string, options?: CallOptions): Promise<number> {
    const reply = await this.#call("user/get_active_stat", { date }, options);
    return numberIn("user/get_active_stat", reply, "active_cnt");
  }
}
