import type { Envelope } from "../envelope.ts";

/**
 * `GET gettoken`: an access token for one secret. Ask seldom: WeCom blocks an address for an hour after many refusals.
 * Refusals: 41004 secret missing, 41002 corpid missing, 40013 corp unknown, 40001 secret wrong or app disabled.
 * @see https://developer.work.weixin.qq.com/document/path/91039
 */
export interface GetTokenRequest {
  readonly corpid: string;
  /** Secret of an app, or of 通讯录同步. Travels in the query string: keep the URL out of logs and errors. */
  readonly corpsecret: string;
}

export interface GetTokenReply extends Envelope {
  /** At most 512 bytes. While it is valid, asking again usually returns the same one. */
  readonly access_token: string;
  /** Seconds, normally 7200. WeCom may void a token earlier (40014, 42001). */
  readonly expires_in: number;
}
