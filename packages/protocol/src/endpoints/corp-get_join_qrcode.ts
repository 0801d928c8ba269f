import type { Envelope } from "../envelope.ts";

/**
 * `GET corp/get_join_qrcode`: a picture that lets people join, good for 7 days. Contacts secret only.
 * @see https://developer.work.weixin.qq.com/document/path/91714
 */
export interface CorpGetJoinQrcodeRequest {
  /** 1: 171 px, 2: 399, 3: 741, 4: 2052. */
  readonly size_type?: 1 | 2 | 3 | 4;
}

export interface CorpGetJoinQrcodeReply extends Envelope {
  readonly join_qrcode: string;
}
