import type { Migration } from "../migration.ts";

/**
 * A company's receiver of contacts sync: a callback address that belongs to no app. It has a row among the apps, since
 * callbacks, keys and their replacement are the same.
 */
export const contactsReceiver: Migration = {
  name: "0019-contacts-receiver",
  statements: (w) => [
    `alter table app add column kind ${w.text} not null default 'app' check (kind in ('app', 'contacts'))`,
  ],
};
