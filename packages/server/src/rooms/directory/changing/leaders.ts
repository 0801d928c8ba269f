/** Leaders of departments follow the leader flags of people. */
import type { Selectable } from "kysely";
import type { Tx } from "../../../db/database.ts";
import { inParts } from "../in-parts.ts";
import { personKey } from "../rows.ts";
import type { MemberDepartmentTable, MemberTable } from "../tables.ts";
import type { ChangedMirror } from "./change.ts";

type Person = {
  readonly row: Pick<Selectable<MemberTable>, "user_id">;
  readonly places: readonly Pick<Selectable<MemberDepartmentTable>, "department_id" | "leader">[];
} | null;

/** @param changes People before and after. Departments whose leaders cannot be read stay so. */
export async function changeLeaders(
  tx: Tx,
  { accountId, generation }: ChangedMirror,
  changes: readonly (readonly [before: Person, after: Person])[],
): Promise<void> {
  const moves = new Map<number, { readonly out: Set<string>; readonly in: Map<string, string> }>();
  const of = (id: number) => {
    const known = moves.get(id) ?? { out: new Set<string>(), in: new Map<string, string>() };
    moves.set(id, known);
    return known;
  };
  for (const [before, after] of changes) {
    const [was, is] = [leads(before), leads(after)];
    for (const [id, userId] of was) if (is.get(id) !== userId) of(id).out.add(personKey(userId));
    for (const [id, userId] of is) if (was.get(id) !== userId) of(id).in.set(personKey(userId), userId);
  }
  for (const part of inParts([...moves.keys()])) {
    const rows = await tx
      .selectFrom("department")
      .select(["id", "leaders"])
      .where("account_id", "=", accountId)
      .where("generation", "=", generation)
      .where("id", "in", part)
      .where("leaders", "is not", null)
      .execute();
    for (const { id, leaders } of rows) {
      const move = of(id);
      const stay = (JSON.parse(leaders ?? "[]") as string[]).filter(
        (userId) => !move.out.has(personKey(userId)) && !move.in.has(personKey(userId)),
      );
      await tx
        .updateTable("department")
        .set({ leaders: JSON.stringify([...stay, ...move.in.values()]) })
        .where("account_id", "=", accountId)
        .where("generation", "=", generation)
        .where("id", "=", id)
        .execute();
    }
  }
}

const leads = (person: Person): ReadonlyMap<number, string> =>
  new Map(
    person?.places.flatMap(({ department_id, leader }) => (leader === 1 ? [[department_id, person.row.user_id]] : [])),
  );
