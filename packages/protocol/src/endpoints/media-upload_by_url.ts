import type { Envelope } from "../envelope.ts";

/**
 * `POST media/upload_by_url`: WeCom fetches a large file by itself; `upload_media_job_finish` tells the end. The media
 * id serves media/get and welcome messages only. All five fields are required.
 * @see https://developer.work.weixin.qq.com/document/path/96219
 */
export interface MediaUploadByUrlRequest {
  /** 1 is the only one. */
  readonly scene: 1;
  readonly type: "video" | "file";
  /** At most 128 bytes. */
  readonly filename: string;
  /** At most 1,024 bytes; must answer `Range`. */
  readonly url: string;
  /** MD5 of the file, 32 hex digits. */
  readonly md5: string;
}

export interface MediaUploadByUrlReply extends Envelope {
  /** Good for 60 minutes. */
  readonly jobid: string;
}

/** `POST media/get_upload_by_url_result`. */
export interface MediaGetUploadByUrlResultRequest {
  readonly jobid: string;
}

export interface MediaGetUploadByUrlResultReply extends Envelope {
  /** 1 working, 2 done, 3 failed; a number in the sample, a string in the table. */
  readonly status: number | string;
  readonly detail?: {
    readonly errcode: number;
    readonly errmsg: string;
    readonly media_id?: string;
    readonly created_at?: string;
  };
}
