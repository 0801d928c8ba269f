import type { Migration } from "../migration.ts";

/** Imports of WeCom that steps of plans are sent in. */
export const planJobs: Migration = {
  name: "0039-plan-jobs",
  statements: (w) => [
    `create table plan_job (
      id ${w.text} primary key,
      plan_id ${w.text} not null references plan (id) on delete cascade,
      account_id ${w.text} not null,
      state ${w.text} not null check (state in ('made', 'starting', 'started', 'done', 'lost', 'failed')),
      people ${w.int} not null,
      media_id ${w.text},
      wecom_job ${w.text},
      started_at ${w.int},
      looks ${w.int} not null,
      seen ${w.int} not null,
      next_at ${w.int} not null,
      reason ${w.text},
      made_at ${w.int} not null
    )${w.strict}`,
    "create index plan_job_plan on plan_job (plan_id, state)",
    "create unique index plan_job_open on plan_job (account_id) where state in ('made', 'starting', 'started')",
    "create index plan_step_job on plan_step (job, state, ordinal) where job is not null",
  ],
};
