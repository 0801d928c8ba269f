import type { Envelope } from "../envelope.ts";

export type MediaType = "image" | "voice" | "video" | "file";

/**
 * `POST media/upload?type=`: multipart/form-data with one part named `media`, which carries the file name that the
 * receiver sees. Every file is above 5 bytes; image JPG or PNG to 10 MB, voice AMR to 2 MB and 60 s, video MP4 to 10 MB,
 * file to 20 MB. Refusals: 44001 no part, 40004/40005 type, 40006/40009/40011/301016/45001 size, 301017 not AMR,
 * 45007 too long, 40123 broken picture.
 * @see https://developer.work.weixin.qq.com/document/path/90253
 */
export interface MediaUploadRequest {
  readonly type: MediaType;
}

export interface MediaUploadReply extends Envelope {
  readonly type: MediaType;
  /** Good for 3 days, for every app of the company. */
  readonly media_id: string;
  /** Unix seconds, as a string. */
  readonly created_at: string;
}
