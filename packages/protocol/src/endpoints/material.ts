/**
 * Permanent material of 企业号: files and articles that stay until they are deleted, each belonging to an app. [legacy]
 * These media_ids work in messages like those of media/upload. Refusals: 41011 agentid missing, 40007 unknown.
 */
import type { Envelope } from "../envelope.ts";
import type { MpNewsArticle } from "../message-bodies.ts";

export type MaterialType = "image" | "voice" | "video" | "file";

/** `show_cover_pic` "1": the cover is shown in the article, too. */
export type MaterialArticle = MpNewsArticle & { readonly show_cover_pic?: "0" | "1" };

export interface MaterialArticles {
  /** 1 to 8. */
  readonly articles: readonly MaterialArticle[];
}

/** `POST material/add_mpnews`. Refusals: 45008 number of articles, 41016, 40007, 44004, 45002, 45032. */
export interface MaterialAddMpnewsRequest {
  readonly agentid: number;
  readonly mpnews: MaterialArticles;
}

export interface MaterialReply extends Envelope {
  readonly media_id: string;
}

/** `POST material/add_material?agentid=&type=`: multipart, as media/upload. */
export interface MaterialAddMaterialRequest {
  readonly agentid: number;
  readonly type: MaterialType;
}

/** `POST material/update_mpnews`. */
export interface MaterialUpdateMpnewsRequest extends MaterialAddMpnewsRequest {
  readonly media_id: string;
}

/** `GET material/get` and `GET material/del`. The former gives the bytes of a file, or articles as JSON. */
export interface MaterialRequest {
  readonly agentid: number;
  readonly media_id: string;
}

export interface MaterialGetReply extends Envelope {
  readonly type?: "mpnews";
  readonly mpnews?: MaterialArticles;
}

/** `GET material/get_count`. */
export interface MaterialGetCountRequest {
  readonly agentid: number;
}

export interface MaterialGetCountReply extends Envelope {
  readonly total_count: number;
  readonly image_count: number;
  readonly voice_count: number;
  readonly video_count: number;
  readonly file_count: number;
  readonly mpnews_count: number;
}

/** `POST material/batchget`. */
export interface MaterialBatchgetRequest {
  readonly agentid: number;
  readonly type: MaterialType | "mpnews";
  /** From 0, the oldest first. */
  readonly offset: number;
  /** 1 to 50. */
  readonly count: number;
}

export interface MaterialItem {
  readonly media_id: string;
  /** Unix seconds. */
  readonly update_time: number;
  /** Name of a file. */
  readonly filename?: string;
  /** Content of stored articles. */
  readonly content?: MaterialArticles;
}

export interface MaterialBatchgetReply extends Envelope {
  readonly type: MaterialType | "mpnews";
  /** Number of stored items of this type. */
  readonly total_count: number;
  /** In this answer. */
  readonly item_count: number;
  readonly itemlist: readonly MaterialItem[];
}
