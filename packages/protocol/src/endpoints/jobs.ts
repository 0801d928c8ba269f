/** Jobs: imports and exports of the directory. */
import { get, postOnce } from "../endpoint-facts.ts";
import type { Envelope } from "../envelope.ts";

/**
 * `POST batch/syncuser`, `batch/replaceuser`, `batch/replaceparty`: imports of an uploaded CSV, one at a time for the
 * whole company. `syncuser` adds and changes; `replaceuser` also deletes members that are not in the file; `replaceparty` does
 * it for departments. Contacts secret with the right to edit only.
 * Refusals: 302008 another job runs, 40007 bad media_id, 41006 media_id missing, 48002 an app's secret. 45026, 40092 and
 * 302003–302007 end the job itself.
 * @see https://developer.work.weixin.qq.com/document/path/90980
 */

/** Receiver of `batch_job_result`. */
export interface BatchCallback {
  readonly url?: string;
  readonly token?: string;
  readonly encodingaeskey?: string;
}

export interface BatchReplacepartyRequest {
  readonly media_id: string;
  readonly callback?: BatchCallback;
}

export interface BatchSyncuserRequest extends BatchReplacepartyRequest {
  /** Invites new members. True unless given. */
  readonly to_invite?: boolean;
}

export type BatchReplaceuserRequest = BatchSyncuserRequest;

/** Every asynchronous job answers its id, at most 64 bytes. */
export interface JobReply extends Envelope {
  readonly jobid: string;
}

/** A row of the job's result. */
export interface InvitedUser {
  readonly userid: string;
  readonly errcode: number;
  readonly errmsg: string;
  /** 1 through WeChat, 2 by mail; absent for those who were not invited. */
  readonly invitetype?: 1 | 2;
}

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

/**
 * `POST export/simple_user`, `export/user`, `export/department`, `export/taguser`: writes encrypted files to fetch once
 * `export/get_result` names them. Refusals: 40058 key or block size, 48009 contacts secret from a new address.
 * @see https://developer.work.weixin.qq.com/document/path/94849
 */

export interface ExportRequest {
  /** Exactly 43 letters or digits; the files are encrypted with it. */
  readonly encoding_aeskey: string;
  /** Rows a file, 10,000 to 1,000,000; the latter when absent. */
  readonly block_size?: number;
}

export interface ExportTaguserRequest extends ExportRequest {
  readonly tagid: number;
}

/** `GET export/get_result`. */
export interface ExportGetResultRequest {
  readonly jobid: string;
}

export interface ExportedFile {
  /** Good for 2 hours, honours `Range`. */
  readonly url: string;
  /** Bytes and MD5 of the ciphertext. */
  readonly size: number;
  readonly md5: string;
}

export interface ExportGetResultReply extends Envelope {
  /** 0 not started, 1 running, 2 finished, 3 failed. */
  readonly status: 0 | 1 | 2 | 3;
  readonly data_list: readonly ExportedFile[];
}

export const jobsEndpoints = {
  "batch/syncuser": postOnce<BatchSyncuserRequest, JobReply>(),
  "batch/replaceuser": postOnce<BatchReplaceuserRequest, JobReply>(),
  "batch/replaceparty": postOnce<BatchReplacepartyRequest, JobReply>(),
  "batch/getresult": get<BatchGetresultRequest, BatchGetresultReply>(),
  "export/simple_user": postOnce<ExportRequest, JobReply>(),
  "export/user": postOnce<ExportRequest, JobReply>(),
  "export/department": postOnce<ExportRequest, JobReply>(),
  "export/taguser": postOnce<ExportTaguserRequest, JobReply>(),
  "export/get_result": get<ExportGetResultRequest, ExportGetResultReply>(),
};
