import type { CallOptions } from "./call.ts";
import { missing, textIn } from "./checks.ts";
import { visitorIn } from "./login.ts";
import type { OpenCall } from "./open-call.ts";
import { inviteFields, type RecipientLists, type Unreached, unreachedOf } from "./recipients.ts";

/** Width of the picture in pixels. */
export type QrWidth = 171 | 399 | 741 | 2052;

const sizeTypes = { 171: 1, 399: 2, 741: 3, 2052: 4 } as const;

/** Joining the company: invitations, the joining QR code, second verification (二次验证). */
export class Invitations {
  readonly #call: OpenCall;

  constructor(call: OpenCall) {
    this.#call = call;
  }

  /**
   * Invites members who have not joined. WeCom reminds once a day for three days; success does not prove delivery.
   * @param to At most 1,000 userids, 100 departments, 100 tags.
   * @returns Recipients that WeCom did not know; the others were invited.
   * @throws {WeComApiError} 82001: no recipient. 81013: all unknown.
   * @see https://developer.work.weixin.qq.com/document/path/90975
   */
  async send(to: RecipientLists, options?: CallOptions): Promise<Unreached> {
    const request = inviteFields(to);
    return unreachedOf("batch/invite", await this.#call("batch/invite", request, options));
  }

  /**
   * Address of a QR code that lets people join. Contacts secret only.
   * @returns A URL, good for 7 days.
   * @see https://developer.work.weixin.qq.com/document/path/91714
   */
  async joinQrCode(width: QrWidth = 399, options?: CallOptions): Promise<string> {
    const reply = await this.#call("corp/get_join_qrcode", { size_type: sizeTypes[width] }, options);
    return textIn("corp/get_join_qrcode", reply, "join_qrcode");
  }

  /**
   * Tells which new member opened the verification page at first login. Contacts secret only: an app's codes are read by
   * `login.visitor`.
   * @param code From the page's query string: once, within 5 minutes.
   * @throws {WeComApiError} 40029: code used, expired or foreign.
   * @throws {NoAnswerError} The answer names no member.
   * @see https://developer.work.weixin.qq.com/document/path/99521
   */
  async joiningMember(code: string, options?: CallOptions): Promise<string> {
    const { userId } = visitorIn("auth/getuserinfo", await this.#call("auth/getuserinfo", { code }, options));
    if (userId === null) throw missing("auth/getuserinfo", "userid");
    return userId;
  }

  /**
   * Lets a new member in after the second verification at first login.
   * @throws {WeComApiError} 60111: unknown.
   * @see https://developer.work.weixin.qq.com/document/path/90203
   */
  async letIn(userId: string, options?: CallOptions): Promise<void> {
    await this.#call("user/authsucc", { userid: userId }, options);
  }

  /**
   * Tells which member opened the verification page.
   * @param code From the page's query string: once, within 5 minutes.
   * @returns The member, and the code that `confirmVerification` takes: once, within 5 minutes.
   * @throws {WeComApiError} 40029: code used, expired or foreign.
   * @see https://developer.work.weixin.qq.com/document/path/99499
   */
  async verificationOf(code: string, options?: CallOptions): Promise<{ userId: string; tfaCode: string }> {
    const reply = await this.#call("auth/get_tfa_info", { code }, options);
    return {
      userId: textIn("auth/get_tfa_info", reply, "userid"),
      tfaCode: textIn("auth/get_tfa_info", reply, "tfa_code"),
    };
  }

  /**
   * Tells WeCom that the member passed.
   * @throws {WeComApiError} 40207: bad tfa code. 40208: not in the scope of the verification. 40210: no page is set.
   * @see https://developer.work.weixin.qq.com/document/path/99500
   */
  async confirmVerification(userId: string, tfaCode: string, options?: CallOptions): Promise<void> {
    await this.#call("user/tfa_succ", { userid: userId, tfa_code: tfaCode }, options);
  }
}
