/** Head counts of departments while the mirror changes. */
import { sql } from "kysely";
import type { Tx } from "../../../db/database.ts";
import { inParts } from "../in-parts.ts";
import type { ChangedMirror } from "./change.ts";

/** Counts the people of these departments from the rows: for departments that were moved. */
export async function countAnew(
  tx: Tx,
  { accountId, generation }: ChangedMirror,
  ids: Iterable<number>,
): Promise<void> {
  for (const part of inParts([...new Set(ids)])) {
    const people = (until: string) => sql`(select count(distinct place.person_key) from member_department place
      where place.account_id = department.account_id and place.generation = department.generation
        and place.department_ordinal >= department.ordinal and place.department_ordinal <= ${sql.ref(until)})`;
    await sql`update department
      set direct_count = ${people("department.ordinal")}, total_count = ${people("department.last_ordinal")}
      where account_id = ${accountId} and generation = ${generation}
        and id in (${sql.join(part.map((id) => sql.lit(id)))})`.execute(tx);
  }
}

/** Departments of somebody before and after. */
export interface PlacesChange {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** Adds and takes away what people who came, went or moved make of the head counts, without counting the others. */
export async function adjustCounts(
  tx: Tx,
  { accountId, generation }: ChangedMirror,
  changes: readonly PlacesChange[],
): Promise<void> {
  const moves = changes.filter(({ before, after }) => !sameSet(before, after));
  const named = [...new Set(moves.flatMap(({ before, after }) => [...before, ...after]))];
  if (named.length === 0) return;
  const parents = new Map<number, number>();
  for (const part of inParts(named)) {
    const { rows } = await sql<{ id: number; parent_id: number }>`with recursive above (id, parent_id) as (
        select id, parent_id from department
        where account_id = ${accountId} and generation = ${generation}
          and id in (${sql.join(part.map((id) => sql.lit(id)))})
        union
        select department.id, department.parent_id from department join above on department.id = above.parent_id
        where department.account_id = ${accountId} and department.generation = ${generation}
      ) select id, parent_id from above`.execute(tx);
    for (const row of rows) parents.set(row.id, row.parent_id);
  }
  const counts = new Map<number, { direct: number; total: number }>();
  const add = (id: number, direct: number, total: number): void => {
    const count = counts.get(id) ?? { direct: 0, total: 0 };
    counts.set(id, { direct: count.direct + direct, total: count.total + total });
  };
  const withAbove = (ids: readonly number[]): ReadonlySet<number> => {
    const found = new Set<number>();
    for (const id of ids) for (let at = id; parents.has(at) && !found.has(at); at = parents.get(at) ?? 0) found.add(at);
    return found;
  };
  for (const { before, after } of moves) {
    for (const id of new Set(before)) if (parents.has(id)) add(id, -1, 0);
    for (const id of new Set(after)) if (parents.has(id)) add(id, 1, 0);
    for (const id of withAbove(before)) add(id, 0, -1);
    for (const id of withAbove(after)) add(id, 0, 1);
  }
  const different = [...counts].filter(([, { direct, total }]) => direct !== 0 || total !== 0);
  for (const part of inParts(different)) {
    const values = part.map(([id, { direct, total }]) => sql`(${sql.lit(id)}, ${sql.lit(direct)}, ${sql.lit(total)})`);
    await sql`with counted (id, direct, total) as (values ${sql.join(values)})
      update department set direct_count = direct_count + counted.direct, total_count = total_count + counted.total
      from counted where department.account_id = ${accountId} and department.generation = ${generation}
        and department.id = counted.id`.execute(tx);
  }
}

const sameSet = (a: readonly number[], b: readonly number[]): boolean =>
  new Set([...a, ...b]).size === new Set(a).size && new Set(a).size === new Set(b).size;
