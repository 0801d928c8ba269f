import type { ContactRule, NumberedContactRule } from "@shoufa/protocol";
import type { CallOptions } from "./call.ts";
import { listIn } from "./checks.ts";
import type { OpenCall } from "./open-call.ts";

/**
 * Rules of who can see which members in the client's address book. Contacts secret only; create, update and delete share 5 calls a minute,
 * 10 an hour and 60 a day.
 * @see https://developer.work.weixin.qq.com/document/path/101536
 */
export class VisibilityRules {
  readonly #call: OpenCall;

  constructor(call: OpenCall) {
    this.#call = call;
  }

  /** Every rule, with its id. */
  async list(options?: CallOptions): Promise<readonly NumberedContactRule[]> {
    return listIn("contactrule/list", await this.#call("contactrule/list", {}, options), "rules");
  }

  /**
   * @param rules At most 100.
   * @returns Their ids, in the same order.
   * @throws {WeComApiError} 81032: a target is in a rule of this type already. 81033: too many rules. 45009: too often.
   */
  async create(rules: readonly ContactRule[], options?: CallOptions): Promise<readonly number[]> {
    return listIn("contactrule/create", await this.#call("contactrule/create", { rules }, options), "rule_ids");
  }

  /** Replaces rules whole. @throws {WeComApiError} 81031: unknown. 81034: the type may not change. */
  async update(rules: readonly NumberedContactRule[], options?: CallOptions): Promise<void> {
    await this.#call("contactrule/update", { rules }, options);
  }

  /** @throws {WeComApiError} 81031: unknown. */
  async delete(ruleIds: readonly number[], options?: CallOptions): Promise<void> {
    await this.#call("contactrule/delete", { rule_ids: ruleIds }, options);
  }
}
