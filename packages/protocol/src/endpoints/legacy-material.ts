/** Permanent material, invitations and beacons, which only 企业号 had. [legacy] */
import { get, getOnce, post, postOnce } from "../endpoint-facts.ts";
import type { Envelope } from "../envelope.ts";
import type { MpNewsArticle } from "../message-bodies.ts";
import type { JobReply } from "./jobs.ts";

/**
 * Permanent material of 企业号: files and articles that stay until they are deleted, each belonging to an app. [legacy]
 * These media_ids work in messages like those of media/upload. Refusals: 41011 agentid missing, 40007 unknown.
 */

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

/**
 * Inviting members of 企业号 to follow it, one at once or many as a job. [legacy] Only in the `qiyehao` profile of the
 * emulator; WeCom has `batch/invite`.
 */

/**
 * `POST invite/send`. Refusals: 41009 userid missing, 60111 unknown, 60119 follows already, 60120 disabled, 60113 neither
 * WeChat id nor mail.
 */
export interface InviteSendRequest {
  readonly userid: string;
  /** Text of the invitation by mail; the company's own when absent. */
  readonly invite_tips?: string;
}

export interface InviteSendReply extends Envelope {
  /** 1 through WeChat, 2 by mail. */
  readonly type: 1 | 2;
}

/**
 * `POST batch/inviteuser`: ends with an event of JobType `invite_user`. Lists are joined by `|`; `@all` is everybody.
 */
export interface BatchInviteuserRequest {
  readonly touser?: string;
  readonly toparty?: string;
  readonly totag?: string;
  readonly invite_tips?: string;
  readonly callback?: { readonly url?: string; readonly token?: string; readonly encodingaeskey?: string };
}

export type BatchInviteuserReply = JobReply;

/**
 * `POST shakearound/getshakeinfo`: who shook a phone near which beacon. [legacy] Refusals: 90001 not authorised, 90002
 * ticket missing, 90003 unknown or older than 30 minutes.
 */
export interface GetshakeinfoRequest {
  /** From the address that the shake opened. */
  readonly ticket: string;
}

export interface Beacon {
  /** Metres. */
  readonly distance: number;
  readonly major: number;
  readonly minor: number;
  readonly uuid: string;
}

export interface GetshakeinfoReply extends Envelope {
  readonly data: {
    readonly page_id: number;
    readonly beacon_info: Beacon;
    /** A member; others have an openid. */
    readonly userid?: string;
    readonly openid?: string;
  };
}

export const legacyMaterialEndpoints = {
  "invite/send": postOnce<InviteSendRequest, InviteSendReply>(),
  "batch/inviteuser": postOnce<BatchInviteuserRequest, BatchInviteuserReply>(),
  "material/add_mpnews": postOnce<MaterialAddMpnewsRequest, MaterialReply>(),
  "material/add_material": postOnce<MaterialAddMaterialRequest, MaterialReply>({
    query: ["agentid", "type"],
    multipart: true,
  }),
  // Articles come as JSON, files as bytes.
  "material/get": get<MaterialRequest, MaterialGetReply>({ bytes: true }),
  "material/del": getOnce<MaterialRequest, Envelope>(),
  "material/update_mpnews": post<MaterialUpdateMpnewsRequest, Envelope>(),
  "material/get_count": get<MaterialGetCountRequest, MaterialGetCountReply>(),
  "material/batchget": post<MaterialBatchgetRequest, MaterialBatchgetReply>(),
  "shakearound/getshakeinfo": post<GetshakeinfoRequest, GetshakeinfoReply>(),
};
