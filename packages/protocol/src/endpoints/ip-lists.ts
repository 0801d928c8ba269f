/**
 * `GET getcallbackip`: where callbacks come from. `GET get_api_domain_ip`: where calls go to. Refresh daily and keep the
 * old list for a while.
 * @see https://developer.work.weixin.qq.com/document/path/92521
 */
import type { Envelope } from "../envelope.ts";

export type IpListRequest = Readonly<Record<string, never>>;

export interface IpListReply extends Envelope {
  /** Single addresses, or beginnings that end in `*`. */
  readonly ip_list: readonly string[];
}
