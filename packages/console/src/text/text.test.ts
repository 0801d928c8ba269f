import { type Phrase, phraseProblems } from "@shoufa/web";
import { describe, expect, test } from "vitest";
import { account } from "./account.ts";
import { audit, auditFields, auditSubjects, auditWords } from "./audit.ts";
import { callbackFilters, callbackKinds, callbacks } from "./callbacks.ts";
import { companies } from "./companies.ts";
import { decisions } from "./decisions.ts";
import { directory } from "./directory.ts";
import { doctor } from "./doctor.ts";
import { entry } from "./entry.ts";
import { home } from "./home.ts";
import { inbox } from "./inbox.ts";
import { details, items, kinds } from "./inbox-items.ts";
import { messages } from "./messages.ts";
import { sending } from "./sending.ts";
import { settings } from "./settings.ts";
import { shell } from "./shell.ts";

const tables: Record<string, Record<string, Phrase>> = {
  account,
  audit,
  auditFields,
  auditSubjects,
  auditWords,
  companies,
  decisions,
  directory,
  doctor,
  entry,
  details,
  home,
  inbox,
  items,
  kinds,
  messages,
  callbacks,
  callbackKinds,
  callbackFilters,
  sending,
  settings,
  shell,
};

describe.each(Object.entries(tables))("%s", (_name, table) => {
  test.each(Object.entries(table))("%s says the same in both languages", (_key, phrase) => {
    expect(phraseProblems(phrase)).toEqual([]);
  });
});
