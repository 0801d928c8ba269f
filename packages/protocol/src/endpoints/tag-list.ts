import type { Envelope } from "../envelope.ts";

/**
 * `GET tag/list`: every tag of the company, whoever made it.
 * @see https://developer.work.weixin.qq.com/document/path/90216
 */
export type TagListRequest = Readonly<Record<string, never>>;

export interface TagListReply extends Envelope {
  readonly taglist: readonly { readonly tagid: number; readonly tagname: string }[];
}
