import type { Migration } from "../migration.ts";

/** Large plans: their steps are stored in portions, so a plan is seen when it has all of them; and they are counted by indexes. */
export const planWhole: Migration = {
  name: "0041-plan-whole",
  statements: (w) => [
    `alter table plan add column whole ${w.int} not null default 1`,
    "create index plan_unfinished on plan (account_id, created_at) where whole = 0",
    "create index plan_step_counts on plan_step (plan_id, kind, state)",
    "create index plan_step_open on plan_step (plan_id, state) where counted = 1",
  ],
};
