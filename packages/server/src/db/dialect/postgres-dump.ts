import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

interface Line {
  relation: string;
  line: string;
}

/** What `pg_dump --schema-only` would tell about our own tables, read from the catalogue and in a stable order. */
export async function dumpPostgres(db: Kysely<Tables>): Promise<string> {
  const columns = await sql<Line>`
    select c.relname as relation,
      quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
        || case when l.collname is null or l.collname = 'default' then '' else ' collate ' || quote_ident(l.collname) end
        || case a.attidentity when 'a' then ' generated always as identity' else '' end
        || case when a.attnotnull then ' not null' else '' end as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_collation l on l.oid = a.attcollation
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`.execute(db);
  const constraints = await sql<Line>`
    select c.relname as relation, 'constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where c.relnamespace = current_schema()::regnamespace and k.contype <> 'n'
    order by c.relname, k.contype desc, k.conname`.execute(db);
  const indexes = await sql<Line>`
    select c.relname as relation, replace(pg_get_indexdef(i.indexrelid), current_schema() || '.', '') as line
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class n on n.oid = i.indexrelid
    where c.relnamespace = current_schema()::regnamespace
      and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)
    order by c.relname, n.relname`.execute(db);
  const functions = await sql<Line>`
    select proname as relation, replace(pg_get_functiondef(oid), current_schema() || '.', '') as line from pg_proc
    where pronamespace = current_schema()::regnamespace order by proname`.execute(db);
  const triggers = await sql<Line>`
    select c.relname as relation, replace(pg_get_triggerdef(t.oid), current_schema() || '.', '') as line
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = current_schema()::regnamespace and not t.tgisinternal order by c.relname, t.tgname`.execute(
    db,
  );

  const of = (lines: { rows: Line[] }, relation: string): string[] =>
    lines.rows.filter((row) => row.relation === relation).map((row) => row.line.trimEnd());
  const tables = [...new Set(columns.rows.map((row) => row.relation))].map((table) => {
    const body = [...of(columns, table), ...of(constraints, table)].join(",\n  ");
    const after = [...of(indexes, table), ...of(triggers, table)].map((line) => `${line};`);
    return [`create table ${table} (\n  ${body}\n);`, ...after].join("\n");
  });
  return `${[...functions.rows.map((row) => `${row.line.trimEnd()};`), ...tables].join("\n\n")}\n`;
}
