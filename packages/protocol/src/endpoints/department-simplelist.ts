import type { WireDepartment } from "../department.ts";
import type { Envelope } from "../envelope.ts";

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
