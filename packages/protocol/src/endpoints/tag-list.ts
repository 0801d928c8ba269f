import type { Envelope } from "../envelope.ts";

/**
 * `GET tag/list`: all tags of the company.
 * @see https://developer.work.weixin.qq.com/document/path/90216
 */
export type TagListRequest = Readonly<Record<string, never>>;

export interface TagListReply extends Envelope {
  readonly taglist: readonly { readonly tagid: number; readonly tagname: string }[];
}
