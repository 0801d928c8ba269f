import type { Envelope } from "../envelope.ts";

/**
 * `POST agent/set`: what is absent stays. Refusals: 301002 another app, 40059 report_location_flag, 301015 logo, 45022
 * name, 45004 description, 85004/85005 domain, 40094 home_url.
 * @see https://developer.work.weixin.qq.com/document/path/90228
 */
export interface AgentSetRequest {
  readonly agentid: number;
  /** 2: every five seconds while the chat is open. [legacy] */
  readonly report_location_flag?: 0 | 1 | 2;
  readonly logo_mediaid?: string;
  /** At most 32 characters. */
  readonly name?: string;
  /** 4 to 120 characters. */
  readonly description?: string;
  readonly redirect_domain?: string;
  readonly isreportenter?: 0 | 1;
  readonly home_url?: string;
}

export interface AgentSetReply extends Envelope {}
