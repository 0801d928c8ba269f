import type { Envelope } from "../envelope.ts";
import type { CommonBody, MiniprogramNoticeBody } from "../message-bodies.ts";

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
