/** Messages of an app: sending, updating, recalling, counting. */
import { post, postOnce } from "../endpoint-facts.ts";
import type { Envelope } from "../envelope.ts";
import type { CommonBody, MessageBody, MiniprogramNoticeBody } from "../message-bodies.ts";
import type { UpdatedTemplateCard } from "../template-card.ts";

/** `POST message/get_statistics`: how many messages each app sent. No longer linked from the documents: deprecated. */
export interface MessageStatisticsRequest {
  /** 0 today, the default; 1 yesterday. */
  readonly time_type?: 0 | 1;
}

export interface MessageStatisticsReply extends Envelope {
  readonly statistics: readonly { readonly agentid: number; readonly app_name: string; readonly count: number }[];
}

/**
 * `POST message/recall`: takes a message of this app back, for 24 hours after sending. It goes from WeCom, not from the
 * WeChat plug-in. Refusals: 42052 too late, 40058 another app's or unknown.
 * @see https://developer.work.weixin.qq.com/document/path/94867
 */
export interface MessageRecallRequest {
  readonly msgid: string;
}

export type MessageRecallReply = Envelope;

/**
 * `POST message/send`: one message from one app. Some recipients bad: the rest get it and the bad ones are listed;
 * all bad: 81013 and nothing is sent. Success means accepted, not read; a member over his quota is skipped silently.
 * Refusals: 40008 type, 40032/82002/82003 lists too long, 40056/41011/301002 agentid, 44004 empty text, 40007 media_id,
 * 41016 title, 41033 description, 45008 articles, 420xx template cards, 43012 no callback URL, 45009 call limit, 82001
 * no recipient.
 * @see https://developer.work.weixin.qq.com/document/path/90236
 */
export type MessageSendRequest = MessageHead & MessageBody;

/** Recipients, app and options of a message. At least one of the three recipient fields must be non-empty. */
export interface MessageHead {
  /** At most 1,000 userids joined by `|`; or `@all`, everybody in the app's visible range, and the other two are ignored. */
  readonly touser?: string;
  /** At most 100 department ids joined by `|`. */
  readonly toparty?: string;
  /** At most 100 tag ids joined by `|`. */
  readonly totag?: string;
  readonly agentid: number;
  /** 1 forbids forwarding and adds a watermark; 2, on mpnews only, allows sharing inside the company. */
  readonly safe?: 0 | 1 | 2;
  /** 1 replaces `$userName=…$`, `$departmentName=…$` and their like by names. */
  readonly enable_id_trans?: 0 | 1;
  /** With 1, a request whose whole JSON equals one sent inside the window is not delivered again. */
  readonly enable_duplicate_check?: 0 | 1;
  /** Seconds: 1,800 unless given, at most 14,400. */
  readonly duplicate_check_interval?: number;
}

export interface MessageSendReply extends Envelope {
  /** Unknown, deleted or not visible, in lower case, joined by `|`. May be absent or empty. */
  readonly invaliduser?: string;
  readonly invalidparty?: string;
  readonly invalidtag?: string;
  /** Visible, but without a licence for the basic interfaces; joined by `|`. */
  readonly unlicenseduser?: string;
  /** Good for recalling only. A refusal may carry one too: it proves nothing. */
  readonly msgid?: string;
  /** Cards that can be updated: one use, 72 hours. */
  readonly response_code?: string;
}

/**
 * `POST message/update_taskcard`: tells the phones that a task card was answered. Deprecated with the card itself.
 * Refusals: 42016 unknown task_id, 42017 unknown button key, 42015 not the sender.
 */
export interface UpdateTaskcardRequest {
  readonly userids: readonly string[];
  readonly agentid: number;
  readonly task_id: string;
  /** The button to show as tapped. Newer callers give `replace_name` instead. */
  readonly clicked_key?: string;
  readonly replace_name?: string;
}

export interface UpdateTaskcardReply extends Envelope {
  readonly invaliduser?: readonly string[];
}

/**
 * `POST message/update_template_card`: changes a card that could call back, for some of its recipients. Either `button`
 * or `template_card`. Refusals: 42015 not the sender, 60140 code unknown, used or older than 72 hours, 82101 no
 * recipient, 82102 none of them got the card, and those of the card itself.
 * @see https://developer.work.weixin.qq.com/document/path/94888
 */
export type UpdateTemplateCardRequest = UpdateTargets & {
  readonly agentid: number;
  /** From message/send or from a card event; good for one call within 72 hours. */
  readonly response_code: string;
} & (
    | {
        /** The new text of the button, which can no longer be tapped. Button, vote and multiple cards only. */
        readonly button: { readonly replace_name: string };
        readonly template_card?: never;
      }
    | {
        readonly button?: never;
        /** The card to put in its place, of any type. */
        readonly template_card: UpdatedTemplateCard;
        readonly enable_id_trans?: 0 | 1;
      }
  );

/** At least one; `atall` means all recipients of the original. */
export interface UpdateTargets {
  /** At most 1,000. */
  readonly userids?: readonly string[];
  /** At most 100. */
  readonly partyids?: readonly number[];
  /** At most 100. */
  readonly tagids?: readonly number[];
  readonly atall?: 0 | 1;
}

export interface UpdateTemplateCardReply extends Envelope {
  /**
   * Userids that are not visible or not among the recipients, in lower case; the others are updated. An array, unlike
   * in message/send.
   */
  readonly invaliduser?: readonly string[];
}

/**
 * `POST linkedcorp/message/send`: as message/send, across linked companies (互联企业), with arrays for lists.
 * Refusals: those of message/send.
 */
export type LinkedcorpMessageSendRequest = {
  /** At most 1,000: `userid` of the own company or `corpid/userid`. */
  readonly touser?: readonly string[];
  /** At most 100: department of the own company or `linkedid/partyid`. */
  readonly toparty?: readonly string[];
  /** At most 100, own company only. */
  readonly totag?: readonly string[];
  /** 1: everybody in range. */
  readonly toall?: 0 | 1;
  readonly agentid: number;
  readonly safe?: 0 | 1;
} & (CommonBody | MiniprogramNoticeBody);

export interface LinkedcorpMessageSendReply extends Envelope {
  readonly invaliduser?: readonly string[];
  readonly invalidparty?: readonly string[];
  readonly invalidtag?: readonly string[];
}

export const messagesEndpoints = {
  "message/send": postOnce<MessageSendRequest, MessageSendReply>(),
  // A response_code is good for one call.
  "message/update_template_card": postOnce<UpdateTemplateCardRequest, UpdateTemplateCardReply>(),
  "message/update_taskcard": post<UpdateTaskcardRequest, UpdateTaskcardReply>(),
  "message/recall": postOnce<MessageRecallRequest, MessageRecallReply>(),
  "message/get_statistics": post<MessageStatisticsRequest, MessageStatisticsReply>(),
  "linkedcorp/message/send": postOnce<LinkedcorpMessageSendRequest, LinkedcorpMessageSendReply>(),
};
