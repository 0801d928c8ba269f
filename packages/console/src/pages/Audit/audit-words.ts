import { type AuditEntry, localAdministratorId } from "@shoufa/contract";
import type { Phrase, Say } from "@shoufa/web";
import { auditFields, auditSubjects, auditWords, audit as text } from "../../text/audit.ts";

const worded = (table: Readonly<Record<string, Phrase>>, code: string, t: Say): string => {
  const phrase = Object.hasOwn(table, code) ? table[code] : undefined;
  return phrase === undefined ? code : t(phrase as { zh: string; en: string });
};

export const actionWord = ({ action }: AuditEntry, t: Say): string => worded(auditWords, action, t);

export const actorWord = ({ actor }: AuditEntry, t: Say): string =>
  actor.operatorId === null
    ? t(text.server, { name: actor.name })
    : actor.operatorId === localAdministratorId
      ? t(text.localAdministrator)
      : actor.name;

/** What an action was done to. No id: there is only one of the kind. No name: it has none, or is not known any more. */
export function subjectOf(
  { subject, subjectName }: AuditEntry,
  t: Say,
): { readonly kind: string; readonly id: string; readonly name: string } {
  const slash = subject.indexOf("/");
  const kind = slash === -1 ? subject : subject.slice(0, slash);
  const id = slash === -1 ? "" : subject.slice(slash + 1);
  return { kind: worded(auditSubjects, kind, t), id, name: subjectName ?? "" };
}

export function valueText(value: unknown, t: Say): string {
  if (value === null || value === undefined || value === "") return t(text.nothing);
  if (typeof value === "boolean") return t(value ? text.yes : text.no);
  return typeof value === "object" ? JSON.stringify(value, null, 2) : String(value);
}

/** Names of companies and apps by id. */
export type Names = ReadonlyMap<string, string>;

/** The same with names in place of ids. What is not known any more keeps its id. */
function named(value: unknown, names: Names): unknown {
  if (typeof value === "string") return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => named(item, names));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([field, item]) => [field, named(item, names)]));
}

export interface Change {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

type Fields = Readonly<Record<string, unknown>>;

const isTable = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The name says most of what something is. */
const nameFirst = ({ name, ...rest }: Fields): Fields => (name === undefined ? rest : { name, ...rest });

/** What a new object is, by the fields that say something: its name first, ids of other objects last. */
const described = (object: Fields): Fields => {
  const isId = (field: string): boolean => field.endsWith("Id");
  const said = Object.entries(nameFirst(object)).filter(([, value]) => value !== null && value !== "");
  return Object.fromEntries([...said.filter(([field]) => !isId(field)), ...said.filter(([field]) => isId(field))]);
};

/** What an entry tells: what is different after it, and facts besides. */
export function toldBy(
  { detail: stored }: AuditEntry,
  t: Say,
  names: Names = new Map(),
): { readonly changes: readonly Change[]; readonly facts: readonly { name: string; value: string }[] } {
  const detail = named(stored, names) as Fields;
  const { before, after, ...rest } = detail;
  // A new object has no values before it.
  const made = before === null && isTable(after) ? described(after) : {};
  const facts = Object.entries({ ...made, ...rest }).map(([field, value]) => ({
    name: worded(auditFields, field, t),
    value: valueText(value, t),
  }));
  if (Object.keys(made).length > 0) return { changes: [], facts };
  if (!("before" in detail) && !("after" in detail)) return { changes: [], facts };
  const change = (name: string, was: unknown, is: unknown): Change => ({
    ...{ name, before: valueText(was, t), after: valueText(is, t) },
  });
  if (!(isTable(before) || isTable(after)) || Array.isArray(before) || Array.isArray(after))
    return { changes: [change(t(text.change), before, after)], facts };
  const [was, is] = [before, after].map((side) => (isTable(side) ? nameFirst(side) : {})) as [Fields, Fields];
  const changes = [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((field) => change(worded(auditFields, field, t), was[field], is[field]))
    .filter((one) => one.before !== one.after);
  return { changes, facts };
}

/** The same in one line. */
export function detailLine(entry: AuditEntry, t: Say, names?: Names): string {
  const { changes, facts } = toldBy(entry, t, names);
  return [...changes.map((change) => t(text.arrow, { ...change })), ...facts.map((fact) => t(text.fact, fact))]
    .join(t({ zh: "；", en: "; " }))
    .replace(/\s+/g, " ");
}
