import type { BatchInviteuserRequest, GetshakeinfoReply, UserGetuserinfoReply } from "@shoufa/protocol";
import type { CallOptions } from "./call.ts";
import { numberIn, objectIn, textIn } from "./checks.ts";
import type { FileCall } from "./file-call.ts";
import { LegacyChats } from "./legacy-chats.ts";
import { LegacyMaterial } from "./legacy-material.ts";
import { visitorIn } from "./login.ts";
import type { OpenCall } from "./open-call.ts";
import { type Recipients, recipientFields } from "./recipients.ts";

/**
 * Calls of 企业号 (2014 to 2017) that WeCom no longer has, for programs that still talk to such a company or to a gateway
 * that behaves like one. WeCom itself answers these calls with 48005 or not at all.
 */
export class Legacy {
  readonly chats: LegacyChats;
  readonly material: LegacyMaterial;
  readonly #call: OpenCall;

  constructor(agentId: number, call: OpenCall, files: FileCall) {
    this.chats = new LegacyChats(call);
    this.material = new LegacyMaterial(agentId, call, files);
    this.#call = call;
  }

  /**
   * Invites one member to follow. Today: `invitations.send`.
   * @param tips A sentence for the invitation by mail.
   * @returns How the invitation went out.
   * @throws {WeComApiError} 60119: follows already. 60120: disabled. 60111: unknown. 60113: neither WeChat id nor mail.
   */
  async invite(userId: string, tips?: string, options?: CallOptions): Promise<"wechat" | "mail"> {
    const request = { userid: userId, ...(tips !== undefined && { invite_tips: tips }) };
    return numberIn("invite/send", await this.#call("invite/send", request, options), "type") === 1 ? "wechat" : "mail";
  }

  /**
   * Invites many as a job.
   * @param more A sentence for the invitation by mail, and where WeCom tells the end of the job.
   * @returns The job's id, for `imports.progress` and `imports.finish`.
   * @throws {UsageError} No recipient.
   */
  async inviteMany(
    to: Recipients,
    more: Pick<BatchInviteuserRequest, "invite_tips" | "callback"> = {},
    options?: CallOptions,
  ): Promise<string> {
    const request = { ...recipientFields(to), ...more };
    return textIn("batch/inviteuser", await this.#call("batch/inviteuser", request, options), "jobid");
  }

  /**
   * Tells who came back with a code, as 企业号 did. Today: `login.visitor`.
   * @throws {NoAnswerError} The answer names no user.
   */
  async visitor(code: string, options?: CallOptions): Promise<Omit<UserGetuserinfoReply, "errcode" | "errmsg">> {
    const { errcode: _, errmsg: __, ...visitor } = await this.#call("user/getuserinfo", { code }, options);
    const { userId, openId } = visitorIn("user/getuserinfo", { errcode: 0, errmsg: "", ...visitor });
    return { ...visitor, ...(userId !== null && { UserId: userId }), ...(openId !== null && { OpenId: openId }) };
  }

  /**
   * Tells who shook a phone (摇一摇周边), and near which beacon.
   * @param ticket From the address that the shake opened, for 30 minutes.
   * @throws {WeComApiError} 90001: not authorised. 90002, 90003: the ticket.
   */
  async shake(ticket: string, options?: CallOptions): Promise<GetshakeinfoReply["data"]> {
    const reply = await this.#call("shakearound/getshakeinfo", { ticket }, options);
    return objectIn("shakearound/getshakeinfo", reply, "data");
  }
}
