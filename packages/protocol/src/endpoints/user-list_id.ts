import type { Envelope } from "../envelope.ts";

/**
 * `POST user/list_id`: one row per member and department, so a member of three departments comes three times, and not
 * always on one page. Contacts secret only. Refusals: 50100 or 60268 bad cursor, 48002 an app's secret.
 * @see https://developer.work.weixin.qq.com/document/path/96067
 */
export interface UserListIdRequest {
  /** `next_cursor` of the page before; absent or empty for the first. */
  readonly cursor?: string;
  /** 1 to 10,000. */
  readonly limit?: number;
}

export interface UserListIdReply extends Envelope {
  /** Empty: this was the last page. */
  readonly next_cursor: string;
  readonly dept_user: readonly { readonly userid: string; readonly department: number }[];
}
