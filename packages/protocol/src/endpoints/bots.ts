/** Calls over HTTP that belong to bots. Their own traffic is frames and callbacks: ../bots.ts. */
import type { BotLateReply } from "../bots/replies.ts";
import { post, postOnce } from "../endpoint-facts.ts";
import type { Envelope } from "../envelope.ts";

/**
 * `POST batch/openuserid_to_userid`: ids that bots see as members, of an app's own range.
 * @see https://developer.work.weixin.qq.com/document/path/101521
 */
export interface BatchOpenuseridToUseridRequest {
  /** At most 1,000. */
  readonly open_userid_list: readonly string[];
}

export interface BatchOpenuseridToUseridReply extends Envelope {
  readonly userid_list: readonly { readonly open_userid: string; readonly userid: string }[];
  readonly invalid_open_userid_list: readonly string[];
}

/**
 * `POST aibot/response`: the address in `response_url`, good for one reply within an hour. No token; the code is the right.
 * @see https://developer.work.weixin.qq.com/document/path/101138
 */
export type AibotResponseRequest = { readonly response_code: string } & BotLateReply;

export type AibotResponseReply = Envelope;

export const botsEndpoints = {
  "batch/openuserid_to_userid": post<BatchOpenuseridToUseridRequest, BatchOpenuseridToUseridReply>(),
  "aibot/response": postOnce<AibotResponseRequest, AibotResponseReply>({ token: false, query: ["response_code"] }),
};
