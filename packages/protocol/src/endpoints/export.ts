/**
 * `POST export/simple_user`, `export/user`, `export/department`, `export/taguser`: writes encrypted files to fetch once
 * `export/get_result` names them. Refusals: 40058 key or block size, 48009 contacts secret from a new address.
 * @see https://developer.work.weixin.qq.com/document/path/94849
 */
import type { Envelope } from "../envelope.ts";

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
