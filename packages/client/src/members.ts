import type { UserSimplelistReply, WireMember } from "@shoufa/protocol";
import type { CallOptions } from "./call.ts";
import { listIn, missing } from "./checks.ts";
import type { OpenCall } from "./open-call.ts";

export type MemberName = UserSimplelistReply["userlist"][number];

/** Members as WeCom writes them, with the field names of its pages. */
export class Members {
  readonly #call: OpenCall;

  constructor(call: OpenCall) {
    this.#call = call;
  }

  /**
   * One member. Apps made since 2022-06-20 are not told mobile, e-mail, gender, avatar, address and QR code.
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
   * The direct members of one department, with all fields the caller may see. Not those of departments below it.
   * @throws {WeComApiError} 60003: unknown department. 60011: not visible. 45029: too many for one answer, use
   * `simpleList`. 48009: contacts secret from a new address.
   * @see https://developer.work.weixin.qq.com/document/path/90201
   */
  async list(departmentId: number, options?: CallOptions): Promise<readonly WireMember[]> {
    const reply = await this.#call("user/list", { department_id: departmentId }, options);
    return listIn("user/list", reply, "userlist");
  }

  /**
   * The direct members of one department: userid, name and departments only.
   * @throws {WeComApiError} 60003: unknown department. 60011: not visible. 48009: contacts secret from a new address.
   * @see https://developer.work.weixin.qq.com/document/path/90200
   */
  async simpleList(departmentId: number, options?: CallOptions): Promise<readonly MemberName[]> {
    const reply = await this.#call("user/simplelist", { department_id: departmentId }, options);
    return listIn("user/simplelist", reply, "userlist");
  }
}
