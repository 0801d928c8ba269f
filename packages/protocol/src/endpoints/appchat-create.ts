import type { Envelope } from "../envelope.ts";

/**
 * `POST appchat/create`: a group chat that belongs to the app, whose visible range must be the root department (48002).
 * At most 1,000 a day per company. Refusals: 86006 too few or too many, 86007 unknown member, 86205/86001 chatid,
 * 86215 chatid taken.
 * @see https://developer.work.weixin.qq.com/document/path/90245
 */
export interface AppchatCreateRequest {
  /** At most 50 characters, cut. */
  readonly name?: string;
  /** A random member when absent. */
  readonly owner?: string;
  /** 2 to 2,000 members, the app counting as one. */
  readonly userlist: readonly string[];
  /** `[0-9a-zA-Z]`, at most 32; made up when absent. */
  readonly chatid?: string;
}

export interface AppchatCreateReply extends Envelope {
  readonly chatid: string;
}
