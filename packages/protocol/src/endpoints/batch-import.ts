/**
 * `POST batch/syncuser`, `batch/replaceuser`, `batch/replaceparty`: imports of an uploaded CSV, one at a time for the
 * whole company. `syncuser` adds and changes; `replaceuser` also deletes members that are not in the file; `replaceparty` does
 * it for departments. Contacts secret with the right to edit only.
 * Refusals: 302008 another job runs, 40007 bad media_id, 41006 media_id missing, 48002 an app's secret. 45026, 40092 and
 * 302003–302007 end the job itself.
 * @see https://developer.work.weixin.qq.com/document/path/90980
 */
import type { Envelope } from "../envelope.ts";

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
