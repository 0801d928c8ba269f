import type { Envelope } from "../envelope.ts";

/**
 * `POST department/create`. Answers "created". Contacts secret with the right to edit only.
 * Refusals: 60001 or 60125 name length, 60009 characters, 60008 id taken or a sibling of that name, 60004 or 60124
 * parent unknown, 81001 too many in one parent, 81002 deeper than 15 levels, 48002 an app's secret.
 * @see https://developer.work.weixin.qq.com/document/path/90205
 */
export interface DepartmentCreateRequest {
  /** 1 to 64 characters without `\ : * ? " < > |`, unique among its siblings. */
  readonly name: string;
  readonly name_en?: string;
  readonly parentid: number;
  /** Unsigned 32-bit, the larger comes first; without it the platform counts down from 100,000,000 in steps of 1,000. */
  readonly order?: number;
  /** Above 1; made by the platform when absent. */
  readonly id?: number;
}

export interface DepartmentCreateReply extends Envelope {
  readonly id: number;
}
