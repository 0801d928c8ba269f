/** The directory as a file: everybody, whom a list of members shows, or chosen people. What it writes, an import reads as no change. */
import type { ServerResponse } from "node:http";
import type { ExportTemplate, Language, MembersQuery, Selection, TableFormat } from "@shoufa/contract";
import {
  type ColumnField,
  type DepartmentTree,
  headerOf,
  isPersonField,
  joinPaths,
  type KnownPerson,
  officialTemplate,
  type PersonField,
  personFieldsOf,
  plainMobile,
  type SheetProfile,
  DepartmentTree as Tree,
  weComSheet,
} from "@shoufa/sheets/columns";
import type { Actor } from "../../../http/implement.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { hiddenFields, maskEmail, maskMobile } from "../../directory/contacts.ts";
import { listMembers } from "../../directory/members.ts";
import { departmentsIn, type Mirror, membersIn, readMirror } from "../../directory/mirror.ts";
import { personKey } from "../../directory/rows.ts";
import { peopleIn } from "../../directory/selection.ts";
import { knownPeople } from "../checking/company.ts";
import { sendTable } from "./file.ts";

/** Choice of the people in an export: filters of a list of members, or people that were chosen. */
export type Exported = MembersQuery | { readonly people: Selection };

export interface ExportedFile {
  readonly format: TableFormat;
  readonly template: ExportTemplate;
  readonly language: Language;
  /** Fields of our own template, joined by commas. */
  readonly fields?: string | undefined;
}

const perPage = 200;

export async function exportDirectory(
  context: ServerContext,
  actor: Actor,
  accountId: string,
  exported: Exported,
  { format, template, language, fields: wanted }: ExportedFile,
  mayReadContacts: boolean,
  takeOver: () => { readonly response: ServerResponse },
): Promise<void> {
  const { database } = context;
  const { name, profile } = await context.accounts.account(database.db, accountId);
  const columns = columnsFor(profile, template, language, wanted, await attributeNames(context, accountId));
  // Before anything else: a refusal must neither look like a file nor be audited as an export.
  const chosen =
    "people" in exported
      ? await readMirror(database.db, accountId, (mirror) =>
          peopleIn(context, mirror, exported.people, mayReadContacts),
        )
      : undefined;
  await database.transact((tx) =>
    recordAudit(database, tx, {
      ...{ actor, action: "directory.export", subject: `account/${accountId}`, accountId },
      detail: {
        format,
        template,
        filter: filterIn(exported),
        fields: columns.map(({ field }) => field),
        masked: !mayReadContacts,
      },
    }),
  );
  const day = new Date(await database.readNow()).toISOString().slice(0, 10);
  const { response } = takeOver();
  return readMirror(database.db, accountId, async (mirror) => {
    if (response.headersSent) return;
    await sendTable(response, {
      name: `${name}-${language === "zh" ? "通讯录" : "directory"}-${day}`,
      ...{ format, sheet: weComSheet, widths: columns.map(() => 18) },
      rows: portions(context, mirror, chosen ?? (exported as MembersQuery), columns, mayReadContacts),
    });
  });
}

/** What the audit log keeps: filters as they are, of chosen people how many. */
function filterIn(exported: Exported): Readonly<Record<string, unknown>> {
  if (!("people" in exported)) return { ...exported };
  const { people } = exported;
  if ("userIds" in people) return { chosen: people.userIds.length };
  return { ...people.matching, except: people.except?.length ?? 0 };
}

interface Column {
  readonly header: string;
  readonly field: ColumnField;
}

function columnsFor(
  profile: SheetProfile,
  template: "shoufa" | "wecom",
  language: "zh" | "en",
  wanted: string | undefined,
  attributes: readonly string[],
): readonly Column[] {
  if (template === "wecom") return officialTemplate(profile);
  const all: ColumnField[] = [
    ...personFieldsOf(profile),
    ...attributes.map((name): ColumnField => `attribute:${name}`),
  ];
  const chosen = new Set(wanted?.split(",") ?? all);
  return all
    .filter((field) => field === "userId" || chosen.has(field))
    .map((field) => ({ field, header: headerOf(field, language) }));
}

/** Attributes that people have, by the first few of them. */
async function attributeNames({ database }: ServerContext, accountId: string): Promise<string[]> {
  const rows = await readMirror(database.db, accountId, (mirror) =>
    membersIn(database.db, mirror).select("person_key").orderBy("person_key").limit(perPage).execute(),
  );
  const known = await readMirror(database.db, accountId, (mirror) =>
    knownPeople(
      database.db,
      mirror,
      rows.map((row) => row.person_key),
    ),
  );
  return [...new Set([...known.values()].flatMap(({ attributes }) => [...(attributes?.keys() ?? [])]))];
}

async function* portions(
  context: ServerContext,
  mirror: Mirror,
  people: MembersQuery | readonly string[],
  columns: readonly Column[],
  mayReadContacts: boolean,
): AsyncGenerator<readonly (readonly string[])[], void, undefined> {
  const { db } = context.database;
  yield [columns.map(({ header }) => header)];
  const departments = await departmentsIn(db, mirror).select(["id", "name", "parent_id"]).execute();
  const tree = new Tree(departments.map(({ id, name, parent_id: parentId }) => ({ id, name, parentId })));
  for await (const keys of keysOf(context, mirror, people, mayReadContacts)) {
    const known = await knownPeople(db, mirror, keys);
    yield keys.flatMap((key) => {
      const person = known.get(key);
      return person ? [columns.map(({ field }) => textFor(person, field, tree, mayReadContacts))] : [];
    });
  }
}

const isChosen = (people: MembersQuery | readonly string[]): people is readonly string[] => Array.isArray(people);

/** Keys of the people, page by page. */
async function* keysOf(
  context: ServerContext,
  mirror: Mirror,
  people: MembersQuery | readonly string[],
  mayReadContacts: boolean,
): AsyncGenerator<readonly string[], void, undefined> {
  if (isChosen(people)) {
    const keys = people.map(personKey);
    for (let from = 0; from < keys.length; from += perPage) yield keys.slice(from, from + perPage);
    return;
  }
  let cursor: string | undefined;
  do {
    const query = { ...people, limit: perPage, cursor };
    const page = await listMembers(context.database, context.cursors, mirror, query, mayReadContacts);
    yield page.items.map(({ userId }) => personKey(userId));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

type Write = (person: KnownPerson, tree: DepartmentTree) => string | undefined;

const paths = (tree: DepartmentTree, ids: readonly number[]): string =>
  joinPaths(ids.filter((id) => tree.has(id)).map((id) => tree.pathOf(id)));

const writes: Readonly<Record<PersonField, Write>> = {
  userId: ({ userId }) => userId,
  name: ({ name }) => name,
  alias: ({ alias }) => alias,
  position: ({ position }) => position,
  departments: ({ departments }, tree) =>
    paths(
      tree,
      departments.map(({ id }) => id),
    ),
  mainDepartment: ({ mainDepartmentId: id }, tree) => (id === undefined ? "" : paths(tree, [id])),
  leaderOf: ({ departments }, tree) =>
    paths(
      tree,
      departments.filter(({ leader }) => leader).map(({ id }) => id),
    ),
  gender: ({ gender }) => (gender === "1" ? "男" : gender === "2" ? "女" : ""),
  mobile: ({ mobile }) => mobile && plainMobile(mobile),
  telephone: ({ telephone }) => telephone,
  weixinId: ({ weixinId }) => weixinId,
  email: ({ email }) => email,
  bizMail: ({ bizMail }) => bizMail,
  address: ({ address }) => address,
  directLeader: ({ directLeaders }) => directLeaders?.join(";"),
  enable: ({ enable }) => (enable === undefined ? "" : enable ? "是" : "否"),
};

function textFor(person: KnownPerson, field: ColumnField, tree: DepartmentTree, mayReadContacts: boolean): string {
  // An empty cell changes nothing when the file is imported again.
  if (!mayReadContacts && (!isPersonField(field) || hiddenFields.has(field))) return "";
  if (!isPersonField(field)) return person.attributes?.get(field.slice("attribute:".length)) ?? "";
  const value = writes[field](person, tree) ?? "";
  if (mayReadContacts || value === "") return value;
  if (field === "mobile" || field === "telephone") return maskMobile(value);
  return field === "email" || field === "bizMail" ? maskEmail(value) : value;
}
