import type { Envelope } from "../envelope.ts";

/**
 * `GET department/delete`. Answers "deleted". Cannot be undone.
 * Refusals: 60007 the root, 60003 or 60123 unknown, 60006 has sub-departments, 60005 has members.
 * @see https://developer.work.weixin.qq.com/document/path/90207
 */
export interface DepartmentDeleteRequest {
  readonly id: number;
}

export interface DepartmentDeleteReply extends Envelope {}
