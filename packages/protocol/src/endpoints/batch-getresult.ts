import type { Envelope } from "../envelope.ts";
import type { InvitedUser } from "./invite.ts";

/**
 * `GET batch/getresult`: how an import went. Only the last five jobs are kept.
 * Refusals: 40088 unknown job, 40089 no longer kept.
 * @see https://developer.work.weixin.qq.com/document/path/90983
 */
export interface BatchGetresultRequest {
  readonly jobid: string;
}

export interface ImportedUser {
  readonly userid: string;
  readonly errcode: number;
  readonly errmsg: string;
}

export interface ImportedParty {
  /** Bits: 1 created, 2 renamed, 4 moved, 8 reordered. */
  readonly action: number;
  readonly partyid: number;
  readonly errcode: number;
  readonly errmsg: string;
}

export interface BatchGetresultReply extends Envelope {
  /** 1 started, 2 running, 3 finished. */
  readonly status: 1 | 2 | 3;
  readonly type: "sync_user" | "replace_user" | "replace_party" | "invite_user";
  readonly total: number;
  /** 0 to 100. */
  readonly percentage: number;
  /** Good once `status` is 3: a row of the file each (of `invite_user` a member), with its own errcode. */
  readonly result: readonly ImportedUser[] | readonly ImportedParty[] | readonly InvitedUser[];
}
