import type { Migration } from "../migration.ts";

/** How people join a company: its joining code, and those who opened the page of the second verification. */
export const joining: Migration = {
  name: "0034-joining",
  statements: (w) => [
    `create table joining (
      account_id ${w.text} primary key references account (id) on delete cascade,
      moment ${w.text} check (moment in ('join', 'use')),
      qr_picture ${w.text},
      qr_type ${w.text},
      qr_read_at ${w.int}
    )${w.strict}`,
    `create table verification (
      id ${w.text} primary key,
      account_id ${w.text} not null references account (id) on delete cascade,
      person_key ${w.text} not null,
      user_id ${w.text} not null,
      moment ${w.text} not null check (moment in ('join', 'use')),
      state ${w.text} not null check (state in ('waiting', 'accepting', 'accepted', 'unknown', 'refused')),
      opened_at ${w.int} not null,
      times ${w.int} not null,
      ticket_hash ${w.text} not null unique,
      tfa_code_enc ${w.text},
      tfa_until ${w.int},
      decided_at ${w.int},
      decided_by ${w.text},
      reason ${w.text}
    )${w.strict}`,
    "create index verification_opened on verification (account_id, opened_at desc, id)",
    "create unique index verification_open on verification (account_id, person_key) where state in ('waiting', 'accepting', 'unknown')",
  ],
};
