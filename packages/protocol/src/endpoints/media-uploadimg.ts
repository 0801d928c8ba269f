import type { Envelope } from "../envelope.ts";

/**
 * `POST media/uploadimg`: multipart/form-data, any part name, a picture of 5 B to 2 MB. 1,000 a day, 3,000 a month.
 * @see https://developer.work.weixin.qq.com/document/path/90256
 */
export type MediaUploadimgRequest = Readonly<Record<string, never>>;

export interface MediaUploadimgReply extends Envelope {
  /** Lasts; loads inside WeCom only. */
  readonly url: string;
}
