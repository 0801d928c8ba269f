/**
 * Tickets that sign pages for the JS-SDK: the company's (`GET get_jsapi_ticket`, 400 an hour per company and 100 per
 * app) and the app's (`GET ticket/get?type=agent_config`, 100 an hour per app). Refusals: 91040 type, 45009 too often.
 * @see https://developer.work.weixin.qq.com/document/path/90506
 */
import type { Envelope } from "../envelope.ts";

export type GetJsapiTicketRequest = Readonly<Record<string, never>>;

export interface TicketGetRequest {
  readonly type: "agent_config" | "wx_card";
}

export interface TicketReply extends Envelope {
  /** At most 512 bytes. */
  readonly ticket: string;
  /** Seconds, 7,200. */
  readonly expires_in: number;
}
