import type { Envelope } from "../envelope.ts";

/**
 * `GET agent/get`: the app of the token. Refusals: 301002 another app.
 * @see https://developer.work.weixin.qq.com/document/path/90227
 */
export interface AgentGetRequest {
  readonly agentid: number;
}

export interface AgentGetReply extends Envelope {
  readonly agentid: number;
  readonly name: string;
  readonly square_logo_url: string;
  readonly description: string;
  /** Members named directly in the visible range. */
  readonly allow_userinfos: { readonly user: readonly { readonly userid: string }[] };
  readonly allow_partys: { readonly partyid: readonly number[] };
  readonly allow_tags: { readonly tagid: readonly number[] };
  readonly close: 0 | 1;
  readonly redirect_domain: string;
  readonly report_location_flag: 0 | 1;
  readonly isreportenter: 0 | 1;
  readonly home_url: string;
}
