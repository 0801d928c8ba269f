/** Tokens, and addresses of the platform. */
import { get } from "../endpoint-facts.ts";
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

/**
 * `GET getcallbackip`: where callbacks come from. `GET get_api_domain_ip`: where calls go to. Refresh daily and keep the
 * old list for a while.
 * @see https://developer.work.weixin.qq.com/document/path/92521
 */

export type IpListRequest = Readonly<Record<string, never>>;

export interface IpListReply extends Envelope {
  /** Single addresses, or beginnings that end in `*`. */
  readonly ip_list: readonly string[];
}

export const platformEndpoints = {
  getcallbackip: get<IpListRequest, IpListReply>(),
  get_api_domain_ip: get<IpListRequest, IpListReply>(),
  gettoken: get<GetTokenRequest, GetTokenReply>({ token: false }),
};
