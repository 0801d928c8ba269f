import type { Migration, Words } from "../migration.ts";

/** How long ended plans, what they have written, and imports are kept. Where there is data already, until a person sets a limit. */
export const planRetention: Migration = {
  name: "0042-plan-retention",
  statements: (w) => [
    `alter table plan add column cleaned_at ${w.int}`,
    `alter table plan add column kept ${w.int} not null default 0`,
    // The kinds are named by a constraint, which SQLite cannot change.
    "create table retention_before as select * from retention",
    "drop table retention",
    table(w),
    `insert into retention (${columns}) select ${columns} from retention_before`,
    "drop table retention_before",
    ...defaults.map(
      ([kind, days]) => `insert into retention (kind, max_age_days, max_rows, position, excess, counted_at, steps,
      run_rows, cleaned_rows)
    select '${kind}', case when present.count > 0 then null else ${days} end, null, 0, 0, 0, 0, 0, 0
    from (select count(*) as count from installation) present`,
    ),
  ],
};

const defaults = [
  ["plans", 365],
  ["history", 1095],
  ["imports", 90],
] as const;

const columns =
  "kind, max_age_days, max_rows, position, subject, excess, counted_at, steps, run_rows, cleaned_at, cleaned_rows";

const table = (w: Words): string => `create table retention (
    kind ${w.text} primary key
      check (kind in ('callbacks', 'recipients', 'audit', 'plans', 'history', 'imports')),
    max_age_days ${w.int},
    max_rows ${w.int},
    position ${w.int} not null,
    subject ${w.text},
    excess ${w.int} not null,
    counted_at ${w.int} not null,
    steps ${w.int} not null,
    run_rows ${w.int} not null,
    cleaned_at ${w.int},
    cleaned_rows ${w.int} not null
  )${w.strict}`;
