import type { Migration } from "../migration.ts";

/** Menus of apps: the draft of each, and every menu that was handed to WeCom. */
export const menus: Migration = {
  name: "0010-menus",
  statements: (w) => [
    `create table menu_draft (
      app_id ${w.text} primary key references app (id) on delete cascade,
      account_id ${w.text} not null,
      version ${w.int} not null,
      entries ${w.text} not null,
      edited_by_name ${w.text} not null,
      edited_at ${w.int} not null
    )${w.strict}`,
    `create table menu_publication (
      id ${w.text} primary key,
      app_id ${w.text} not null references app (id) on delete cascade,
      account_id ${w.text} not null,
      number ${w.int} not null,
      entries ${w.text} not null,
      state ${w.text} not null check (state in ('publishing', 'published', 'refused', 'unknown')),
      reason ${w.text},
      published_by_name ${w.text} not null,
      created_at ${w.int} not null,
      sent_at ${w.int},
      settled_at ${w.int},
      unique (app_id, number)
    )${w.strict}`,
    "create unique index menu_publication_open on menu_publication (app_id) where settled_at is null",
  ],
};
