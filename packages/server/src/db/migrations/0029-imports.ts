import type { Migration } from "../migration.ts";

/** Imports of the directory: files, their rows with what is wrong in them, and which header was which field. */
export const imports: Migration = {
  name: "0029-imports",
  statements: (w) => [
    `create table directory_import (
      id ${w.text} primary key,
      account_id ${w.text} not null references account (id) on delete cascade,
      name ${w.text} not null,
      state ${w.text} not null check (state in ('reading', 'columns', 'checking', 'checked', 'planned', 'failed')),
      sha256 ${w.text} not null,
      sheet ${w.text} not null,
      other_sheets ${w.text} not null,
      columns ${w.text} not null,
      sample ${w.text} not null,
      missing ${w.text} not null,
      totals ${w.text} not null,
      progress ${w.int} not null,
      problem ${w.text},
      plan_id ${w.text},
      idempotency_key ${w.text} not null,
      created_by ${w.text} not null,
      created_by_name ${w.text} not null,
      created_at ${w.int} not null
    )${w.strict}`,
    "create unique index directory_import_once on directory_import (account_id, created_by, idempotency_key)",
    "create index directory_import_newest on directory_import (account_id, created_at, id)",
    `create table directory_import_row (
      import_id ${w.text} not null references directory_import (id) on delete cascade,
      row_number ${w.int} not null,
      cells ${w.text} not null,
      filled ${w.text},
      person_key ${w.text},
      mobile ${w.text},
      mail ${w.text},
      outcome ${w.text},
      stops ${w.int} not null,
      checks ${w.int} not null,
      problems ${w.text} not null,
      change ${w.text},
      primary key (import_id, row_number)
    )${w.strict}`,
    "create index directory_import_row_person on directory_import_row (import_id, person_key)",
    "create index directory_import_row_mobile on directory_import_row (import_id, mobile)",
    "create index directory_import_row_mail on directory_import_row (import_id, mail)",
    "create index directory_import_row_outcome on directory_import_row (import_id, outcome, row_number)",
    `create table directory_import_column (
      account_id ${w.text} not null references account (id) on delete cascade,
      header ${w.text} not null,
      field ${w.text},
      primary key (account_id, header)
    )${w.strict}`,
  ],
};
