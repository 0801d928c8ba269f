/** Writes changes to the rows of one generation. */
import type { Database, Tx } from "../../../db/database.ts";
import type { ChangedMirror, MirrorChange } from "./change.ts";
import { changeDepartments, type DepartmentPut } from "./departments.ts";
import { changeMembers, type MemberChange } from "./members.ts";
import { type ChangedNumbers, noNumbers } from "./numbers.ts";
import { changeTag } from "./tags.ts";

/** @returns By how much the numbers of the directory became others. */
export async function applyChanges(
  database: Database,
  tx: Tx,
  mirror: ChangedMirror,
  changes: readonly MirrorChange[],
): Promise<ChangedNumbers> {
  const numbers = noNumbers();
  for (const part of partsWithoutReturns(changes)) await applyPart(database, tx, mirror, part, numbers);
  return numbers;
}

/** Cuts the changes where a department that they removed is made again: it has nothing of the one before it. */
function partsWithoutReturns(changes: readonly MirrorChange[]): readonly (readonly MirrorChange[])[] {
  const parts: MirrorChange[][] = [[]];
  const removed = new Set<number>();
  for (const change of changes) {
    if (change.kind === "department.remove") removed.add(change.id);
    else if (change.kind === "department.put" && removed.has(change.id)) {
      parts.push([]);
      removed.clear();
    }
    parts.at(-1)?.push(change);
  }
  return parts;
}

/**
 * In this order: departments that come or change, people, tags, departments that go. So a person finds the department
 * that the same changes have made, and leaves the one that they remove.
 */
async function applyPart(
  database: Database,
  tx: Tx,
  mirror: ChangedMirror,
  changes: readonly MirrorChange[],
  numbers: ChangedNumbers,
): Promise<void> {
  const { puts, removes } = departmentChanges(changes);
  await changeDepartments(database, tx, mirror, puts, numbers);
  const people = changes.filter((change): change is MemberChange => change.kind.startsWith("member."));
  if (people.length > 0) await changeMembers(database, tx, mirror, people, numbers);
  for (const change of changes)
    if (change.kind === "tag.put" || change.kind === "tag.remove" || change.kind === "tag.content")
      await changeTag(database, tx, mirror, change, numbers);
  if (removes.size > 0) {
    const leaving = await peopleIn(tx, mirror, [...removes.keys()]);
    if (leaving.length > 0) await changeMembers(database, tx, mirror, leaving, numbers);
    await changeDepartments(database, tx, mirror, removes, numbers);
  }
}

/** The last word about each department. What was put and then removed only goes. */
function departmentChanges(changes: readonly MirrorChange[]): {
  readonly puts: ReadonlyMap<number, DepartmentPut>;
  readonly removes: ReadonlyMap<number, null>;
} {
  const puts = new Map<number, DepartmentPut>();
  const removes = new Map<number, null>();
  for (const change of changes) {
    if (change.kind === "department.remove") {
      puts.delete(change.id);
      removes.set(change.id, null);
    } else if (change.kind === "department.put") {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      puts.set(change.id, { ...puts.get(change.id), ...given } as DepartmentPut);
    }
  }
  return { puts, removes };
}

/** People who are still in departments that go, as changes that take them out. */
async function peopleIn(
  tx: Tx,
  { accountId, generation }: ChangedMirror,
  ids: readonly number[],
): Promise<MemberChange[]> {
  const gone = new Set(ids);
  const places = await tx
    .selectFrom("member_department as place")
    .innerJoin("member", (join) =>
      join
        .onRef("member.account_id", "=", "place.account_id")
        .onRef("member.generation", "=", "place.generation")
        .onRef("member.person_key", "=", "place.person_key"),
    )
    .select(["member.user_id", "place.department_id", "place.leader", "place.sort"])
    .where("place.account_id", "=", accountId)
    .where("place.generation", "=", generation)
    .where("place.person_key", "in", (eb) =>
      eb
        .selectFrom("member_department as inside")
        .innerJoin("department", (join) =>
          join
            .onRef("department.account_id", "=", "inside.account_id")
            .onRef("department.generation", "=", "inside.generation")
            .onRef("department.ordinal", "=", "inside.department_ordinal"),
        )
        .select("inside.person_key")
        .where("inside.account_id", "=", accountId)
        .where("inside.generation", "=", generation)
        .where("department.id", "in", ids),
    )
    .execute();
  return [...Map.groupBy(places, ({ user_id }) => user_id)].map(([userId, own]) => {
    const departments = own
      .filter(({ department_id }) => !gone.has(department_id))
      .map(({ department_id: id, leader, sort }) => ({ id, leader: leader === 1, sort }));
    // Without a department there is no main one either: it would put the person back.
    return {
      kind: "member.put",
      userId,
      fields: { departments, ...(departments.length === 0 && { mainDepartmentId: 0 }) },
    };
  });
}
