import type { Migration, Words } from "../migration.ts";

/** Every further field of departments and people, changes beside a reading, values from elsewhere, and what drifted. */
export const mirrorChanges: Migration = {
  name: "0027-mirror-changes",
  statements: (w) => [
    ...columns(w),
    // People of an older mirror: the fields that have columns of their own.
    "update department set wecom_parent_id = parent_id",
    ...changes(w),
  ],
};

const columns = (w: Words): string[] => [
  `alter table department add column name_en ${w.text}`,
  `alter table department add column leaders ${w.text}`,
  `alter table department add column wecom_order ${w.int} not null default 0`,
  `alter table department add column wecom_parent_id ${w.int} not null default 0`,
  `alter table department add column changed_at ${w.int} not null default 0`,
  `alter table member add column fields ${w.text} not null default '{}'`,
  `alter table member add column origins ${w.text}`,
  `alter table member add column changed_at ${w.int} not null default 0`,
];

const changes = (w: Words): string[] => [
  `create table directory_change (
    seq ${w.identity},
    account_id ${w.text} not null references account (id),
    change ${w.text} not null,
    source ${w.text} not null,
    at ${w.int} not null
  )${w.strict}`,
  "create index directory_change_account on directory_change (account_id, seq)",
  // Objects that are to be read again one by one, each once however many callbacks named it.
  `create table directory_reread (
    account_id ${w.text} not null references account (id),
    object ${w.text} not null,
    asked_at ${w.int} not null,
    primary key (account_id, object)
  )${w.strict}`,
  `create table directory_drift (
    seq ${w.identity},
    account_id ${w.text} not null references account (id),
    generation ${w.int} not null,
    object ${w.text} not null,
    name ${w.text} not null,
    field ${w.text} not null,
    ours ${w.text},
    theirs ${w.text},
    found_at ${w.int} not null
  )${w.strict}`,
  "create index directory_drift_account on directory_drift (account_id, seq)",
  `create table member_known (
    account_id ${w.text} not null references account (id),
    person_key ${w.text} not null,
    field ${w.text} not null,
    value ${w.text} not null,
    source ${w.text} not null,
    at ${w.int} not null,
    primary key (account_id, person_key, field)
  )${w.strict}`,
];
