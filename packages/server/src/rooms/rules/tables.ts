import type { Generated } from "kysely";
import type { Fixed, Flag } from "../../db/columns.ts";

export interface RuleTables {
  reply_rule: ReplyRuleTable;
  rule_firing: RuleFiringTable;
  rule_person: RulePersonTable;
}

export interface ReplyRuleTable {
  id: Fixed<string>;
  account_id: Fixed<string>;
  app_id: Fixed<string>;
  /** Rules are tried in its order, then by id. */
  position: number;
  name: string;
  /** JSON: `RuleTrigger`. */
  reacts_to: string;
  /** JSON: `RuleOnly`. */
  narrowed_to: string;
  /** JSON: `RuleAnswer`. */
  answer: string;
  per_minute: number;
  enabled: Flag;
  enabled_at: number | null;
  /** Who edited it or switched it on last: an answer that goes out as a message is theirs. */
  edited_by: string;
  revision: number;
  /** Counted in the transaction that stores the callback. */
  hits: number;
  limited: number;
  last_hit_at: number | null;
  created_at: Fixed<number>;
  /** Kept for a while, so that a deletion can be undone and the history can name it. */
  deleted_at: number | null;
}

/**
 * A callback that a rule matched. Written in the transaction that stores the callback, one for each: a repeat of the callback
 * finds the answer here.
 */
export interface RuleFiringTable {
  seq: Generated<number>;
  account_id: Fixed<string>;
  app_id: Fixed<string>;
  /** As in `callback_event`. */
  content_key: Fixed<string>;
  rule_id: Fixed<string>;
  user_id: Fixed<string>;
  at: Fixed<number>;
  /**
   * `answered`: in the response to the callback. `limited`: kept back, the person had an answer within the minute. `due`: to
   * be sent as a message. `sent`: accepted as message `message_id`. `failed`: not sent, see `reason`.
   */
  state: "answered" | "limited" | "due" | "sent" | "failed";
  /** JSON: `RuleAnswer`. */
  answer: Fixed<string>;
  /** How often the platform repeated the callback and was given the answer again. */
  repeats: number;
  /** How many of the deliveries were over before the answer was stored. */
  late: number;
  message_id: string | null;
  /** JSON: `Reason`. */
  reason: string | null;
}

/** Automatic answers to a person since the first one of the present minute. */
export interface RulePersonTable {
  app_id: Fixed<string>;
  user_id: Fixed<string>;
  since: number;
  count: number;
  /** What the last rule allowed. */
  most: number;
}
