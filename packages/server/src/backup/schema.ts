/** Tables as the database itself describes them, so that a table of tomorrow is in a backup without anybody's thinking of it. */
import { type Kysely, sql } from "kysely";
import type { Database } from "../db/database.ts";
import { migrations } from "../db/migrations/index.ts";
import type { Tables } from "../db/tables.ts";

export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns of the primary key. */
  readonly key: readonly string[];
  /** Columns whose values the database makes when none are given, and whose numbering goes on after the highest. */
  readonly identity: readonly string[];
}

type Reading = Kysely<Tables>;
type Dialect = Database["dialect"];

/** Every table of ours that is there, those that others refer to first. */
export async function tablesIn(db: Reading, dialect: Dialect): Promise<readonly TableShape[]> {
  const ours = new Set(namesIn(dialect, "table"));
  const columns = (await (dialect.name === "sqlite" ? sqliteColumns : postgresColumns).execute(db)).rows;
  const references = (await (dialect.name === "sqlite" ? sqliteReferences : postgresReferences).execute(db)).rows;
  const shapes = new Map<string, { name: string; columns: string[]; key: string[]; identity: string[] }>();
  for (const { table, column, identity, key } of columns) {
    if (!ours.has(table)) continue;
    const shape = shapes.get(table) ?? { name: table, columns: [], key: [], identity: [] };
    shape.columns.push(column);
    if (key) shape.key.push(column);
    if (identity) shape.identity.push(column);
    shapes.set(table, shape);
  }
  return referredFirst([...shapes.values()], references);
}

function referredFirst<T extends { readonly name: string }>(
  shapes: readonly T[],
  references: readonly { readonly from: string; readonly to: string }[],
): readonly T[] {
  const ordered: T[] = [];
  const visited = new Set<string>();
  const visit = (shape: T): void => {
    if (visited.has(shape.name)) return;
    visited.add(shape.name);
    for (const { from, to } of references) {
      const referred = from === shape.name && shapes.find(({ name }) => name === to);
      if (referred) visit(referred);
    }
    ordered.push(shape);
  };
  for (const shape of shapes) visit(shape);
  return ordered;
}

/** Names of the tables, or of the functions, that our migrations make: in a database that is shared, nothing else is touched. */
export function namesIn({ words }: Pick<Dialect, "words">, what: "table" | "function"): readonly string[] {
  const made = new RegExp(`create ${what} (?:if not exists )?(\\w+)`, "g");
  const statements = migrations.flatMap((migration) => migration.statements(words));
  return [...new Set(statements.flatMap((text) => [...text.matchAll(made)].map(([, name]) => name ?? "")))];
}

interface Column {
  readonly table: string;
  readonly column: string;
  readonly identity: number | boolean;
  readonly key: number | boolean;
}

const sqliteColumns = sql<Column>`select m.name as "table", c.name as "column", 0 as identity, c.pk as key
  from pragma_table_list m join pragma_table_xinfo(m.name) c
  where m.schema = 'main' and m.type = 'table' and m.name not like 'sqlite_%' and c.hidden = 0
  order by m.name, c.cid`;
const sqliteReferences = sql<{ from: string; to: string }>`select m.name as "from", f."table" as "to"
  from pragma_table_list m join pragma_foreign_key_list(m.name) f where m.schema = 'main' and m.type = 'table'`;

const postgresColumns = sql<Column>`select c.relname as "table", a.attname as "column", a.attidentity <> '' as identity,
    coalesce(a.attnum = any(i.indkey), false) as key
  from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_index i on i.indrelid = c.oid and i.indisprimary
  where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    and a.attgenerated = ''
  order by c.relname, a.attnum`;
const postgresReferences = sql<{ from: string; to: string }>`select conrelid::regclass::text as "from",
  confrelid::regclass::text as "to" from pg_constraint
  where contype = 'f' and connamespace = current_schema()::regnamespace`;
