import type {
  DepartmentCreateRequest,
  DepartmentSimplelistReply,
  DepartmentUpdateRequest,
  WireDepartment,
} from "@shoufa/protocol";
import type { CallOptions } from "./call.ts";
import { listIn, numberIn, objectIn } from "./checks.ts";
import type { OpenCall } from "./open-call.ts";

/** Department without its name: id, parent and position among its siblings. */
export type DepartmentNode = DepartmentSimplelistReply["department_id"][number];

/** Departments, with the field names of WeCom's pages. */
export class Departments {
  readonly #call: OpenCall;

  constructor(call: OpenCall) {
    this.#call = call;
  }

  /**
   * Lists a department and everything below it; without `under` the whole visible tree. WeCom promises no order, calls it
   * slow for large companies and withholds names from credentials that may read ids only.
   * @param under Department id; the root is 1.
   * @throws {WeComApiError} 60003 or 60123: unknown. 60011: not visible. 48009: contacts secret from a new address.
   * @see https://developer.work.weixin.qq.com/document/path/90208
   */
  async list(under?: number, options?: CallOptions): Promise<readonly WireDepartment[]> {
    const request = under === undefined ? {} : { id: under };
    return listIn("department/list", await this.#call("department/list", request, options), "department");
  }

  /**
   * As `list`, but only id, parent and order, which every credential may read.
   * @throws {WeComApiError} As `list`.
   * @see https://developer.work.weixin.qq.com/document/path/95350
   */
  async simpleList(under?: number, options?: CallOptions): Promise<readonly DepartmentNode[]> {
    const request = under === undefined ? {} : { id: under };
    const reply = await this.#call("department/simplelist", request, options);
    return listIn("department/simplelist", reply, "department_id");
  }

  /**
   * One department.
   * @throws {WeComApiError} 60003 or 60123: unknown. 60011: not visible. 48009: contacts secret from a new address.
   * @see https://developer.work.weixin.qq.com/document/path/95351
   */
  async get(id: number, options?: CallOptions): Promise<WireDepartment> {
    return objectIn("department/get", await this.#call("department/get", { id }, options), "department");
  }

  /**
   * Creates a department. Contacts secret with the right to edit only.
   * @returns Its id.
   * @throws {WeComApiError} 60008: id or name taken. 60004 or 60124: unknown parent. 60001, 60125, 60009: the name.
   * 81001, 81002: too many or too deep. 48002: an app's secret.
   * @see https://developer.work.weixin.qq.com/document/path/90205
   */
  async create(department: DepartmentCreateRequest, options?: CallOptions): Promise<number> {
    return numberIn("department/create", await this.#call("department/create", department, options), "id");
  }

  /**
   * Changes what is given and leaves the rest.
   * @throws {WeComApiError} 60003: unknown. 60010: it would be below itself. Others as `create`.
   * @see https://developer.work.weixin.qq.com/document/path/90206
   */
  async update(changes: DepartmentUpdateRequest, options?: CallOptions): Promise<void> {
    await this.#call("department/update", changes, options);
  }

  /**
   * Deletes an empty department. Cannot be undone.
   * @throws {WeComApiError} 60005: it has members. 60006: it has sub-departments. 60007: the root. 60003: unknown.
   * @see https://developer.work.weixin.qq.com/document/path/90207
   */
  async delete(id: number, options?: CallOptions): Promise<void> {
    await this.#call("department/delete", { id }, options);
  }
}
