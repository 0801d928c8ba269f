import type { Envelope } from "../envelope.ts";

/** `POST message/get_statistics`: how many messages each app sent. No longer linked from the documents: deprecated. */
export interface MessageStatisticsRequest {
  /** 0 today, the default; 1 yesterday. */
  readonly time_type?: 0 | 1;
}

export interface MessageStatisticsReply extends Envelope {
  readonly statistics: readonly { readonly agentid: number; readonly app_name: string; readonly count: number }[];
}
