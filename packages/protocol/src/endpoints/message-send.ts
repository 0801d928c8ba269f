import type { Envelope } from "../envelope.ts";
import type { MessageBody } from "../message-bodies.ts";

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
