import type { Envelope } from "../envelope.ts";

/**
 * `GET agent/list`: what the token may see, normally its own app.
 * @see https://developer.work.weixin.qq.com/document/path/90227
 */
export type AgentListRequest = Readonly<Record<string, never>>;

export interface AgentListReply extends Envelope {
  readonly agentlist: readonly {
    /** As text in 企业号 times. */
    readonly agentid: number | string;
    readonly name: string;
    readonly square_logo_url: string;
  }[];
}
