/** Changes of people: their rows are read, changed in memory in order, and written anew, in portions. */
import type { Insertable, Selectable } from "kysely";
import type { Database, Tx } from "../../../db/database.ts";
import { inParts } from "../in-parts.ts";
import { knownFields, type MemberPlace, type MirrorMember } from "../known.ts";
import { memberColumns, personKey } from "../rows.ts";
import type { MemberDepartmentTable, MemberTable } from "../tables.ts";
import type { ChangedMirror, MirrorChange } from "./change.ts";
import { adjustCounts, type PlacesChange } from "./counts.ts";
import { changeLeaders } from "./leaders.ts";
import type { ChangedNumbers } from "./numbers.ts";

export type MemberChange = Extract<MirrorChange, { kind: "member.put" | "member.remove" }>;
type Row = Selectable<MemberTable>;
type Place = Pick<Selectable<MemberDepartmentTable>, "department_id" | "leader" | "sort">;

/** Somebody in the middle of the changes; null: not there. */
type Person = { readonly row: Row; readonly places: readonly Place[] } | null;

export async function changeMembers(
  database: Database,
  tx: Tx,
  mirror: ChangedMirror,
  changes: readonly MemberChange[],
  numbers: ChangedNumbers,
): Promise<void> {
  for (const part of inParts(changes)) await changePart(database, tx, mirror, part, numbers);
}

async function changePart(
  database: Database,
  tx: Tx,
  mirror: ChangedMirror,
  changes: readonly MemberChange[],
  numbers: ChangedNumbers,
): Promise<void> {
  const keys = [...new Set(changes.flatMap(keysOf))];
  const before = await peopleByKey(tx, mirror, keys);
  const departments = await departmentsOf(tx, mirror, changes, before);
  const after = new Map(before);
  const tagSteps: TagStep[] = [];
  for (const change of changes) {
    const [key, newKey = key] = keysOf(change) as [string, string?];
    const was = after.get(key) ?? after.get(newKey) ?? null;
    if (change.kind === "member.remove") {
      after.set(key, null);
      tagSteps.push({ from: key });
      continue;
    }
    if (newKey !== key && after.get(key)) {
      after.set(key, null);
      tagSteps.push({ from: key, to: newKey });
    }
    after.set(newKey, put(mirror, was, change, departments));
  }

  await removeRows(tx, mirror, keys);
  const people = [...after.values()].filter((person) => person !== null);
  await database.insertRows(
    tx,
    "member",
    people.map(({ row }) => ({ ...row })),
  );
  await database.insertRows(
    tx,
    "member_department",
    people.flatMap(({ row, places }) => places.map((place) => placeRow(mirror, row.person_key, place, departments))),
  );
  await changeTagMembers(tx, mirror, tagSteps);
  await adjustCounts(
    tx,
    mirror,
    keys.map((key) => placesChange(before.get(key), after.get(key))),
  );
  await changeLeaders(
    tx,
    mirror,
    keys.map((key) => [before.get(key) ?? null, after.get(key) ?? null]),
  );
  for (const key of keys) {
    const [was, is] = [before.get(key)?.row, after.get(key)?.row];
    numbers.members += Number(Boolean(is)) - Number(Boolean(was));
    numbers.outside += Number(is?.main_department_id === 0) - Number(was?.main_department_id === 0);
    numbers.without_details += Number(is?.details === 0) - Number(was?.details === 0);
  }
}

const keysOf = (change: MemberChange): string[] => [
  personKey(change.userId),
  ...(change.kind === "member.put" && change.newUserId !== undefined ? [personKey(change.newUserId)] : []),
];

async function peopleByKey(
  tx: Tx,
  { accountId, generation }: ChangedMirror,
  keys: readonly string[],
): Promise<Map<string, Person>> {
  const rows = await tx
    .selectFrom("member")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("generation", "=", generation)
    .where("person_key", "in", keys)
    .execute();
  const places = await tx
    .selectFrom("member_department")
    .select(["person_key", "department_id", "leader", "sort"])
    .where("account_id", "=", accountId)
    .where("generation", "=", generation)
    .where("person_key", "in", keys)
    .orderBy("department_id")
    .execute();
  const byKey = Map.groupBy(places, ({ person_key }) => person_key);
  return new Map(rows.map((row) => [row.person_key, { row, places: byKey.get(row.person_key) ?? [] }]));
}

type Departments = ReadonlyMap<number, { readonly id: number; readonly path: string; readonly ordinal: number }>;

async function departmentsOf(
  tx: Tx,
  { accountId, generation }: ChangedMirror,
  changes: readonly MemberChange[],
  before: ReadonlyMap<string, Person>,
): Promise<Departments> {
  const ids = new Set<number>();
  for (const person of before.values()) for (const place of person?.places ?? []) ids.add(place.department_id);
  for (const change of changes)
    if (change.kind === "member.put") {
      for (const { id } of change.fields.departments ?? []) ids.add(id);
      if (change.fields.mainDepartmentId) ids.add(change.fields.mainDepartmentId);
    }
  const found = new Map<number, { id: number; path: string; ordinal: number }>();
  for (const part of inParts([...ids]))
    for (const row of await tx
      .selectFrom("department")
      .select(["id", "path", "ordinal"])
      .where("account_id", "=", accountId)
      .where("generation", "=", generation)
      .where("id", "in", part)
      .execute())
      found.set(row.id, row);
  return found;
}

/** What somebody is after a change. */
function put(
  mirror: ChangedMirror,
  was: Person,
  { userId, newUserId, fields, whole = false }: Extract<MemberChange, { kind: "member.put" }>,
  departments: Departments,
): Person {
  const id = newUserId ?? (was && personKey(was.row.user_id) === personKey(userId) ? was.row.user_id : userId);
  const places: readonly Place[] = fields.departments
    ? [...new Map(fields.departments.map((place) => [place.id, place])).values()].map((place) => ({
        department_id: place.id,
        leader: place.leader ? 1 : 0,
        sort: place.sort,
      }))
    : (was?.places ?? []);
  const kept = was && !whole ? knownFields(was.row, was.places.map(placeOf)) : {};
  const known: Partial<MirrorMember> = { ...kept, ...fields };
  const seen = places.flatMap(({ department_id }) => departments.get(department_id) ?? []);
  const home =
    seen.find((department) => department.id === known.mainDepartmentId) ??
    seen[0] ??
    (places.length === 0 ? departments.get(known.mainDepartmentId ?? 0) : undefined);
  const row = {
    account_id: mirror.accountId,
    generation: mirror.generation,
    ...memberColumns(id, known, was?.row),
    main_department_id: home?.id ?? 0,
    path: home?.path ?? "",
  };
  const isChanged =
    !was ||
    Object.entries(row).some(([key, value]) => was.row[key as keyof Row] !== value) ||
    JSON.stringify(sorted(places)) !== JSON.stringify(sorted(was.places));
  return {
    places: places.length === 0 && home ? [{ department_id: home.id, leader: 0, sort: 0 }] : places,
    row: {
      ...row,
      source: was && !whole ? was.row.source : mirror.source,
      read_at: was && !whole ? was.row.read_at : mirror.now,
      origins: was && !whole ? originsAfter(mirror, was.row, kept, fields) : null,
      changed_at: isChanged ? mirror.now : was.row.changed_at,
    },
  };
}

const placeOf = ({ department_id: id, leader, sort }: Place): MemberPlace => ({ id, leader: leader === 1, sort });

const sorted = (places: readonly Place[]): Place[] =>
  [...places]
    .sort((a, b) => a.department_id - b.department_id)
    .map(({ department_id, leader, sort }) => ({ department_id, leader, sort }));

/** Notes where values come from that are other ones than those that came with the row. */
function originsAfter(
  mirror: ChangedMirror,
  { origins }: Row,
  before: Partial<MirrorMember>,
  fields: Partial<MirrorMember>,
): string | null {
  const origin = { source: mirror.source, at: mirror.now };
  const different = (Object.keys(fields) as (keyof MirrorMember)[]).filter(
    (field) => JSON.stringify(fields[field]) !== JSON.stringify(before[field]),
  );
  const added = Object.fromEntries(different.map((field) => [field, origin]));
  const all = { ...(origins === null ? {} : (JSON.parse(origins) as object)), ...added };
  return Object.keys(all).length === 0 ? null : JSON.stringify(all);
}

const placeRow = (
  { accountId, generation }: ChangedMirror,
  key: string,
  place: Place,
  departments: Departments,
): Insertable<MemberDepartmentTable> & Record<string, string | number> => ({
  account_id: accountId,
  generation,
  person_key: key,
  department_id: place.department_id,
  department_ordinal: departments.get(place.department_id)?.ordinal ?? -1,
  leader: place.leader,
  sort: place.sort,
});

async function removeRows(tx: Tx, { accountId, generation }: ChangedMirror, keys: readonly string[]): Promise<void> {
  for (const table of ["member", "member_department"] as const)
    await tx
      .deleteFrom(table)
      .where("account_id", "=", accountId)
      .where("generation", "=", generation)
      .where("person_key", "in", keys)
      .execute();
}

/** Somebody who is gone, or has another id from then on. */
interface TagStep {
  readonly from: string;
  readonly to?: string;
}

/** Who is gone is in no tag any more; who has another id is in the same ones. */
async function changeTagMembers(
  tx: Tx,
  { accountId, generation }: ChangedMirror,
  steps: readonly TagStep[],
): Promise<void> {
  let gone: string[] = [];
  const takeOut = async (): Promise<void> => {
    if (gone.length > 0)
      await tx
        .deleteFrom("tag_member")
        .where("account_id", "=", accountId)
        .where("generation", "=", generation)
        .where("person_key", "in", gone)
        .execute();
    gone = [];
  };
  for (const { from, to } of steps) {
    if (to !== undefined) {
      await takeOut();
      await tx
        .insertInto("tag_member")
        .columns(["account_id", "generation", "tag_id", "person_key"])
        .expression((eb) =>
          eb
            .selectFrom("tag_member")
            .select((of) => ["account_id", "generation", "tag_id", of.val(to).as("person_key")])
            .where("account_id", "=", accountId)
            .where("generation", "=", generation)
            .where("person_key", "=", from),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    gone.push(from);
  }
  await takeOut();
}

const placesChange = (was: Person | undefined, is: Person | undefined): PlacesChange => ({
  before: was?.places.map(({ department_id }) => department_id) ?? [],
  after: is?.places.map(({ department_id }) => department_id) ?? [],
});
