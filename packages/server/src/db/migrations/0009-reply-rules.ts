import type { Migration } from "../migration.ts";

/**
 * Reply rules; every callback that one of them matched, with what became of the answer; and how many automatic answers
 * each person got within a minute.
 */
export const replyRules: Migration = {
  name: "0009-reply-rules",
  statements: (w) => [
    `create table reply_rule (
      id ${w.text} primary key,
      account_id ${w.text} not null references account (id),
      app_id ${w.text} not null references app (id),
      position ${w.int} not null,
      name ${w.text} not null,
      reacts_to ${w.text} not null,
      narrowed_to ${w.text} not null,
      answer ${w.text} not null,
      per_minute ${w.int} not null,
      enabled ${w.int} not null check (enabled in (0, 1)),
      enabled_at ${w.int},
      edited_by ${w.text} not null references operator (id),
      revision ${w.int} not null,
      hits ${w.int} not null,
      limited ${w.int} not null,
      last_hit_at ${w.int},
      created_at ${w.int} not null,
      deleted_at ${w.int}
    )${w.strict}`,
    "create index reply_rule_of_app on reply_rule (app_id, position, id) where deleted_at is null",
    `create table rule_firing (
      seq ${w.identity},
      account_id ${w.text} not null,
      app_id ${w.text} not null,
      content_key ${w.text} not null,
      rule_id ${w.text} not null,
      user_id ${w.text} not null,
      at ${w.int} not null,
      state ${w.text} not null check (state in ('answered', 'limited', 'due', 'sent', 'failed')),
      answer ${w.text} not null,
      repeats ${w.int} not null,
      late ${w.int} not null,
      message_id ${w.text},
      reason ${w.text},
      unique (app_id, content_key)
    )${w.strict}`,
    "create index rule_firing_of_rule on rule_firing (rule_id, seq)",
    "create index rule_firing_due on rule_firing (seq) where state = 'due'",
    `create table rule_person (
      app_id ${w.text} not null,
      user_id ${w.text} not null,
      since ${w.int} not null,
      count ${w.int} not null,
      most ${w.int} not null,
      primary key (app_id, user_id)
    )${w.strict}`,
  ],
};
