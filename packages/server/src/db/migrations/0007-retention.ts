import type { Migration, Words } from "../migration.ts";

/**
 * How long and how many callbacks, recipients and audit lines are kept; what cleaning needs to go on with; the counts of
 * messages whose recipients are cleaned; audit lines that can be removed from the oldest end only, up to a checkpoint.
 * Where there is data already, nothing is cleaned until a person sets a limit.
 */
export const retention: Migration = {
  name: "0007-retention",
  statements: (w) => [
    ...settings(w),
    `alter table message add column recipients_cleaned_at ${w.int}`,
    `alter table message add column recipient_counts ${w.text}`,
    `alter table message add column recipients_refused ${w.int}`,
    "create index message_with_recipients on message (created_at, id) where recipients_cleaned_at is null",
    `create table audit_checkpoint (
      through ${w.int} primary key,
      declared_at ${w.int} not null,
      lines ${w.int} not null,
      first_at ${w.int} not null,
      last_at ${w.int} not null
    )${w.strict}`,
    ...w.appendOnly("audit_checkpoint"),
    ...w.removableUpTo("audit", "audit_checkpoint"),
  ],
};

const defaults = [
  ["callbacks", 180, 1_000_000],
  ["recipients", 365, 10_000_000],
  ["audit", 1095, 1_000_000],
] as const;

const settings = (w: Words): string[] => [
  `create table retention (
    kind ${w.text} primary key check (kind in ('callbacks', 'recipients', 'audit')),
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
  )${w.strict}`,
  ...defaults.map(
    ([kind, days, rows]) => `insert into retention (kind, max_age_days, max_rows, position, excess, counted_at, steps,
      run_rows, cleaned_rows)
    select '${kind}', case when present.count > 0 then null else ${days} end,
      case when present.count > 0 then null else ${rows} end, 0, 0, 0, 0, 0, 0
    from (select count(*) as count from installation) present`,
  ),
];
