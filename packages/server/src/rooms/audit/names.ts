/**
 * Names of what entries are about, so that a page need not show ids: as things are called now, or were called when they went.
 */
import type { AuditEntry, MessageContent } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";

type Db = Kysely<Tables>;
type Named = { readonly id: string; readonly name: string };

const mostFound = 500;
const mostExcerpt = 40;

/** Kinds of subjects that have a name, and where it stands. */
const named: Readonly<Record<string, (db: Db, ids: readonly string[]) => Promise<readonly Named[]>>> = {
  account: (db, ids) => db.selectFrom("account").select(["id", "name"]).where("id", "in", ids).execute(),
  app: (db, ids) => db.selectFrom("app").select(["id", "name"]).where("id", "in", ids).execute(),
  group: (db, ids) => db.selectFrom("management_group").select(["id", "name"]).where("id", "in", ids).execute(),
  menu: (db, ids) => db.selectFrom("app").select(["id", "name"]).where("id", "in", ids).execute(),
  async rule(db, ids) {
    const rows = await db.selectFrom("reply_rule").select(["id", "name", "reacts_to"]).where("id", "in", ids).execute();
    return rows.map(({ id, name, reacts_to }) => ({ id, name: name || triggerOf(JSON.parse(reacts_to)) }));
  },
  token: (db, ids) => db.selectFrom("api_token").select(["id", "name"]).where("id", "in", ids).execute(),
  operator: (db, ids) => db.selectFrom("operator").select(["id", "name"]).where("id", "in", ids).execute(),
  async message(db, ids) {
    const rows = await db.selectFrom("message").select(["id", "content"]).where("id", "in", ids).execute();
    return rows.map(({ id, content }) => ({ id, name: excerptOf(JSON.parse(content) as MessageContent) }));
  },
};

/** Kinds whose names are searched for; what people wrote is not. */
const searched = [
  ["account", "account"],
  ["app", "app"],
  ["app", "menu"],
  ["management_group", "group"],
  ["reply_rule", "rule"],
  ["operator", "operator"],
  ["api_token", "token"],
] as const;

/** Names by subject. */
export async function subjectNames(db: Db, subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, Set<string>>();
  for (const subject of subjects) {
    const [kind, id] = splitSubject(subject);
    if (id !== "" && Object.hasOwn(named, kind)) ids.set(kind, (ids.get(kind) ?? new Set()).add(id));
  }
  const names = new Map<string, string>();
  for (const [kind, wanted] of ids)
    for (const { id, name } of (await named[kind]?.(db, [...wanted])) ?? [])
      if (name !== "") names.set(`${kind}/${id}`, name);
  return names;
}

/** Subjects whose name contains the text, in any case. */
export async function subjectsNamed({ db, dialect }: Database, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const [table, kind] of searched) {
    const rows = await db
      .selectFrom(table)
      .select("id")
      .where((eb) => dialect.contains(eb.fn("lower", ["name"]), text.toLowerCase()))
      .limit(mostFound)
      .execute();
    found.push(...rows.map(({ id }) => `${kind}/${id}`));
  }
  return found.slice(0, mostFound);
}

/** The name that an entry itself tells: of a thing that is gone. */
export function nameInDetail({ before, after }: AuditEntry["detail"]): string | null {
  for (const side of [after, before]) {
    const name = typeof side === "object" && side !== null ? (side as { name?: unknown }).name : undefined;
    if (typeof name === "string" && name !== "") return name;
  }
  return null;
}

function splitSubject(subject: string): readonly [kind: string, id: string] {
  const slash = subject.indexOf("/");
  return slash === -1 ? [subject, ""] : [subject.slice(0, slash), subject.slice(slash + 1)];
}

/** A rule without a name is known by what it reacts to: its words, or the key of a button. */
const triggerOf = (trigger: { readonly values?: readonly string[]; readonly key?: string }): string =>
  shortened(trigger.values?.join(" / ") ?? trigger.key ?? "");

function excerptOf(content: MessageContent): string {
  const { text, title, name } = content as { text?: unknown; title?: unknown; name?: unknown };
  const words = [title, text, name].find((one): one is string => typeof one === "string" && one !== "") ?? "";
  return shortened(words.replace(/\s+/g, " ").trim());
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > mostExcerpt ? `${characters.slice(0, mostExcerpt).join("")}…` : characters.join("");
}
