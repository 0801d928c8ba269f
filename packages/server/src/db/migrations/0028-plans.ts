import type { Migration } from "../migration.ts";

/** Plans of changes of the directory, their steps, and the brake of each company. */
export const plans: Migration = {
  name: "0028-plans",
  statements: (w) => [
    `create table plan (
      id ${w.text} primary key,
      account_id ${w.text} not null references account (id) on delete cascade,
      title ${w.text} not null,
      state ${w.text} not null check (state in ('ready', 'applying', 'paused', 'waiting', 'finished', 'cancelled')),
      hash ${w.text} not null,
      counted ${w.int} not null,
      harmless ${w.int} not null,
      created_by ${w.text} not null,
      created_by_name ${w.text} not null,
      created_at ${w.int} not null,
      applied_by ${w.text},
      applied_by_name ${w.text},
      applied_at ${w.int},
      finished_at ${w.int},
      raised_by ${w.text},
      raise_words ${w.text},
      reason ${w.text},
      next_at ${w.int},
      undo_of ${w.text},
      undone_by ${w.text},
      later ${w.text},
      lost ${w.text} not null
    )${w.strict}`,
    "create index plan_newest on plan (account_id, created_at, id)",
    "create index plan_open on plan (account_id, applied_at) where state in ('applying', 'paused', 'waiting')",
    `create table plan_step (
      plan_id ${w.text} not null references plan (id) on delete cascade,
      ordinal ${w.int} not null,
      account_id ${w.text} not null,
      act ${w.int} not null,
      kind ${w.text} not null,
      object ${w.text} not null,
      label ${w.text} not null,
      path ${w.text} not null,
      before ${w.text} not null,
      after ${w.text} not null,
      counted ${w.int} not null,
      state ${w.text} not null,
      reason ${w.text},
      attempts ${w.int} not null,
      job ${w.text},
      settled_at ${w.int},
      primary key (plan_id, ordinal)
    )${w.strict}`,
    "create index plan_step_state on plan_step (plan_id, state, ordinal)",
    "create index plan_step_object on plan_step (account_id, object, settled_at)",
    "create index plan_step_settled on plan_step (account_id, settled_at) where settled_at is not null",
    "create index plan_step_counted on plan_step (account_id, settled_at) where counted = 1",
    `create table directory_brake (
      account_id ${w.text} primary key references account (id) on delete cascade,
      per_mille ${w.int} not null,
      people ${w.int} not null
    )${w.strict}`,
  ],
};
