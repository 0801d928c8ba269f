/**
 * Inviting members of 企业号 to follow it, one at once or many as a job. [legacy] Only in the `qiyehao` profile of the
 * emulator; WeCom has `batch/invite`.
 */
import type { Envelope } from "../envelope.ts";
import type { JobReply } from "./batch-import.ts";

/**
 * `POST invite/send`. Refusals: 41009 userid missing, 60111 unknown, 60119 follows already, 60120 disabled, 60113 neither
 * WeChat id nor mail.
 */
export interface InviteSendRequest {
  readonly userid: string;
  /** Text of the invitation by mail; the company's own when absent. */
  readonly invite_tips?: string;
}

export interface InviteSendReply extends Envelope {
  /** 1 through WeChat, 2 by mail. */
  readonly type: 1 | 2;
}

/**
 * `POST batch/inviteuser`: ends with an event of JobType `invite_user`. Lists are joined by `|`; `@all` is everybody.
 */
export interface BatchInviteuserRequest {
  readonly touser?: string;
  readonly toparty?: string;
  readonly totag?: string;
  readonly invite_tips?: string;
  readonly callback?: { readonly url?: string; readonly token?: string; readonly encodingaeskey?: string };
}

export type BatchInviteuserReply = JobReply;

/** A row of the job's result. */
export interface InvitedUser {
  readonly userid: string;
  readonly errcode: number;
  readonly errmsg: string;
  /** 1 through WeChat, 2 by mail; absent for those who were not invited. */
  readonly invitetype?: 1 | 2;
}
