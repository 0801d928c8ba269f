import type { WireDepartment } from "../department.ts";
import type { Envelope } from "../envelope.ts";

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
