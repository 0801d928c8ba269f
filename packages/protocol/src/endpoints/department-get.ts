import type { WireDepartment } from "../department.ts";
import type { Envelope } from "../envelope.ts";

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
