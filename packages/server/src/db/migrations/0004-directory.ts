import type { Migration, Words } from "../migration.ts";

/** Tags and their members; people of whom no more than the id is readable; what a reading could not read; its progress. */
export const directory: Migration = {
  name: "0004-directory",
  statements: (w) => [...counts(w), ...details(w), ...tags(w)],
};

const counts = (w: Words): string[] =>
  [
    `tags ${w.int} not null default 0`,
    `outside ${w.int} not null default 0`,
    `without_details ${w.int} not null default 0`,
    `unreadable_departments ${w.int} not null default 0`,
    `unreadable_people ${w.int} not null default 0`,
    `unreadable_tags ${w.int} not null default 0`,
    `removed_below ${w.int} not null default 0`,
    `reading_people ${w.int} not null default 0`,
    `reading_seconds_left ${w.int}`,
  ].map((column) => `alter table directory add column ${column}`);

const details = (w: Words): string[] => [
  `alter table member add column details ${w.int} not null default 1 check (details in (0, 1))`,
  "update member set details = 0 where source = 'user/simplelist'",
  "create index member_outside on member (account_id, generation, pinyin, person_key) where main_department_id = 0",
];

const tags = (w: Words): string[] => [
  `create table tag (
    account_id ${w.text} not null references account (id),
    generation ${w.int} not null,
    id ${w.int} not null,
    name ${w.text} not null,
    source ${w.text} not null,
    read_at ${w.int} not null,
    primary key (account_id, generation, id)
  )${w.strict}`,
  `create table tag_member (
    account_id ${w.text} not null,
    generation ${w.int} not null,
    tag_id ${w.int} not null,
    person_key ${w.text} not null,
    primary key (account_id, generation, tag_id, person_key)
  )${w.strict}`,
  "create index tag_member_person on tag_member (account_id, generation, person_key, tag_id)",
  `create table tag_department (
    account_id ${w.text} not null,
    generation ${w.int} not null,
    tag_id ${w.int} not null,
    department_id ${w.int} not null,
    primary key (account_id, generation, tag_id, department_id)
  )${w.strict}`,
];
