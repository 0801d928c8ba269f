import type { Envelope } from "../envelope.ts";

/**
 * `GET user/delete`: the member and the company mailbox. Answers "deleted". Cannot be undone.
 * Refusals: 60111 unknown, 301005 the creator of the company, 48002 an app's secret.
 * @see https://developer.work.weixin.qq.com/document/path/90198
 */
export interface UserDeleteRequest {
  readonly userid: string;
}

export interface UserDeleteReply extends Envelope {}
