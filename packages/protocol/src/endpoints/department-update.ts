import type { Envelope } from "../envelope.ts";

/**
 * `POST department/update`: what is absent stays. Answers "updated".
 * Refusals: 60003 or 60123 unknown, 60010 would stand below itself, and those of `department/create`.
 * @see https://developer.work.weixin.qq.com/document/path/90206
 */
export interface DepartmentUpdateRequest {
  readonly id: number;
  readonly name?: string;
  readonly name_en?: string;
  readonly parentid?: number;
  readonly order?: number;
}

export interface DepartmentUpdateReply extends Envelope {}
