/** Files. */
import { get, post, postOnce } from "../endpoint-facts.ts";
import type { Envelope } from "../envelope.ts";

/**
 * `GET media/get` and `GET media/get/jssdk`: the file itself, or a refusal as JSON. Honours `Range`; files over 20 MB
 * must be read in ranges of at most 20 MB (830002). Refusals: 40007 unknown or expired, 40145 expired.
 * @see https://developer.work.weixin.qq.com/document/path/90254
 */
export interface MediaGetRequest {
  readonly media_id: string;
}

/** Only of a refusal: success is bytes. */
export interface MediaGetReply extends Envelope {}

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

/**
 * `POST media/uploadimg`: multipart/form-data, any part name, a picture of 5 B to 2 MB. 1,000 a day, 3,000 a month.
 * @see https://developer.work.weixin.qq.com/document/path/90256
 */
export type MediaUploadimgRequest = Readonly<Record<string, never>>;

export interface MediaUploadimgReply extends Envelope {
  /** Lasts; loads inside WeCom only. */
  readonly url: string;
}

export const mediaEndpoints = {
  "media/upload": postOnce<MediaUploadRequest, MediaUploadReply>({ query: ["type"], multipart: true }),
  "media/uploadimg": postOnce<MediaUploadimgRequest, MediaUploadimgReply>({ multipart: true }),
  "media/get": get<MediaGetRequest, MediaGetReply>({ bytes: true }),
  "media/get/jssdk": get<MediaGetRequest, MediaGetReply>({ bytes: true }),
  "media/upload_by_url": postOnce<MediaUploadByUrlRequest, MediaUploadByUrlReply>(),
  "media/get_upload_by_url_result": post<MediaGetUploadByUrlResultRequest, MediaGetUploadByUrlResultReply>(),
};
