import type { Envelope } from "../envelope.ts";

/**
 * `GET agent/get`: the app of the token. Refusals: 301002 another app.
 * @see https://developer.work.weixin.qq.com/document/path/90227
 */
export interface AgentGetRequest {
  readonly agentid: number;
}

export interface AgentGetReply extends Envelope {
  /** As text in 企业号 times. */
  readonly agentid: number | string;
  readonly name: string;
  readonly square_logo_url: string;
  readonly description: string;
  /** Members named directly in the visible range. */
  readonly allow_userinfos: {
    /** `status`, as in `user/get`: 企业号 only. [legacy] */
    readonly user: readonly { readonly userid: string; readonly status?: number }[];
  };
  readonly allow_partys: { readonly partyid: readonly number[] };
  readonly allow_tags: { readonly tagid: readonly number[] };
  readonly close: 0 | 1;
  readonly redirect_domain: string;
  /** 2: every five seconds while the chat is open. [legacy] */
  readonly report_location_flag: 0 | 1 | 2;
  readonly isreportenter: 0 | 1;
  /** Absent in 企业号 times. */
  readonly home_url?: string;
}
