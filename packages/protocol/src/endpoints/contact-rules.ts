/** Rules of the address book. */
import { post, postOnce } from "../endpoint-facts.ts";
import type { Envelope } from "../envelope.ts";

/**
 * Visibility rules of the directory, as members see it in the client. `create`, `update` and `delete` share 5 calls a
 * minute, 10 an hour, 60 a day. Contacts secret only. Refusals: 81031 unknown, 81032 target already in a rule of this
 * type, 81033 too many, 81034 the type may not change.
 * @see https://developer.work.weixin.qq.com/document/path/101536
 */

export interface ContactRuleTargets {
  /** At most 1,000. */
  readonly userid?: readonly string[];
  /** At most 100. */
  readonly partyid?: readonly number[];
  /** At most 100. */
  readonly tagid?: readonly number[];
}

export interface ContactRule {
  /** 1 hidden, 2 may not see other departments, 3 may not see anybody. */
  readonly rule_type: 1 | 2 | 3;
  /** Members who are hidden or limited. */
  readonly range: ContactRuleTargets;
  /** Members who may still be seen, or may still see. */
  readonly whitelist?: ContactRuleTargets;
  /** Targets the limit does not apply to; types 2 and 3. */
  readonly exclude?: ContactRuleTargets;
  readonly is_allowed_search?: boolean | 0 | 1;
  readonly is_allowed_conversation?: boolean | 0 | 1;
}

export interface NumberedContactRule extends ContactRule {
  readonly rule_id: number;
}

/** `POST contactrule/create`. */
export interface ContactruleCreateRequest {
  /** At most 100. */
  readonly rules: readonly ContactRule[];
}
export interface ContactruleCreateReply extends Envelope {
  /** In the order sent. */
  readonly rule_ids: readonly number[];
}

/** `POST contactrule/list`. */
export type ContactruleListRequest = Readonly<Record<string, never>>;
export interface ContactruleListReply extends Envelope {
  readonly rules: readonly NumberedContactRule[];
}

/** `POST contactrule/update`: each rule whole. */
export interface ContactruleUpdateRequest {
  readonly rules: readonly NumberedContactRule[];
}
export interface ContactruleUpdateReply extends Envelope {
  readonly rules?: readonly NumberedContactRule[];
}

/** `POST contactrule/delete`. */
export interface ContactruleDeleteRequest {
  readonly rule_ids: readonly number[];
}
export interface ContactruleDeleteReply extends Envelope {}

export const contactRulesEndpoints = {
  "contactrule/create": postOnce<ContactruleCreateRequest, ContactruleCreateReply>(),
  "contactrule/list": post<ContactruleListRequest, ContactruleListReply>(),
  "contactrule/update": post<ContactruleUpdateRequest, ContactruleUpdateReply>(),
  "contactrule/delete": postOnce<ContactruleDeleteRequest, ContactruleDeleteReply>(),
};
