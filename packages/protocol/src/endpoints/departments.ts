/** Departments. */
import type { WireDepartment } from "../department.ts";
import { get, getOnce, post, postOnce } from "../endpoint-facts.ts";
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

/**
 * `GET department/delete`. Answers "deleted". Cannot be undone.
 * Refusals: 60007 the root, 60003 or 60123 unknown, 60006 has sub-departments, 60005 has members.
 * @see https://developer.work.weixin.qq.com/document/path/90207
 */
export interface DepartmentDeleteRequest {
  readonly id: number;
}

export interface DepartmentDeleteReply extends Envelope {}

/**
 * `GET department/get`: one department, as an object.
 * Refusals: 60003 or 60123 unknown, 60011 not visible, 48009 contacts secret from a new address.
 * @see https://developer.work.weixin.qq.com/document/path/95351
 */
export interface DepartmentGetRequest {
  readonly id: number;
}

export interface DepartmentGetReply extends Envelope {
  readonly department: WireDepartment;
}

/**
 * `GET department/list`: a department and everything below it, or the whole visible tree. No order is promised.
 * Refusals: 60003 or 60123 unknown department, 60011 not visible, 48009 contacts secret from a new address.
 * @see https://developer.work.weixin.qq.com/document/path/90208
 */
export interface DepartmentListRequest {
  /** Without it: everything in the caller's range. */
  readonly id?: number;
}

export interface DepartmentListReply extends Envelope {
  readonly department: readonly WireDepartment[];
}

/**
 * `GET department/simplelist`: as `department/list`, but ids only, for credentials that may read no names.
 * @see https://developer.work.weixin.qq.com/document/path/95350
 */
export interface DepartmentSimplelistRequest {
  /** Without it: everything in the caller's range. */
  readonly id?: number;
}

export interface DepartmentSimplelistReply extends Envelope {
  readonly department_id: readonly Pick<WireDepartment, "id" | "parentid" | "order">[];
}

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

export const departmentsEndpoints = {
  "department/create": postOnce<DepartmentCreateRequest, DepartmentCreateReply>(),
  "department/update": post<DepartmentUpdateRequest, DepartmentUpdateReply>(),
  "department/delete": getOnce<DepartmentDeleteRequest, DepartmentDeleteReply>(),
  "department/list": get<DepartmentListRequest, DepartmentListReply>(),
  "department/simplelist": get<DepartmentSimplelistRequest, DepartmentSimplelistReply>(),
  "department/get": get<DepartmentGetRequest, DepartmentGetReply>(),
};
