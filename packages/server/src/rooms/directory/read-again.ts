/**
 * Reads departments with everybody in them, and tags, again at once: what a message is about to be sent to. Only what became
 * different is written. Start at `readAgain`.
 */
import type { WireDepartment } from "@shoufa/protocol";
import type { ServerContext } from "../../server-context.ts";
import { workTopic } from "../../work/tasks.ts";
import type { MirrorChange } from "./changing/change.ts";
import { changeMirror, tellMirrorChanged } from "./changing/change-mirror.ts";
import { inParts } from "./in-parts.ts";
import { knownOf, type MemberPlace, readFields } from "./known.ts";
import { departmentsIn, type Mirror, membershipsIn, membersIn, readMirror } from "./mirror.ts";
import { eachOf } from "./reading/lanes.ts";
import { DirectorySource } from "./reading/source.ts";
import { personKey, type ReadMember } from "./rows.ts";
import { readingApp } from "./state.ts";
import { enqueuePull } from "./tasks/enqueue-pull.ts";
import { readObject } from "./tasks/reread.ts";

/** Each is one call. Above them the whole directory is read, in the background. */
const [mostDepartments, mostSingle] = [100, 300];
const concurrency = 4;

/** @returns `later` when it is so much that the whole directory is read instead, in the background. */
export async function readAgain(
  context: ServerContext,
  accountId: string,
  { departments, tags }: { readonly departments: readonly number[]; readonly tags: readonly number[] },
  signal: AbortSignal,
): Promise<"done" | "later"> {
  const { database } = context;
  const reader = await readingApp(database.db, accountId);
  const source = new DirectorySource(await context.accounts.wecom(reader.id), signal, {
    isGroup: reader.group_id !== null,
  });
  const read = await readDepartments(source, departments);
  const before = await readMirror(database.db, accountId, (mirror) => mirrored(context, mirror, departments));
  const missing = [...before.people].filter((key) => !read.people.has(key));
  if (read.isTooMuch || missing.length > mostSingle) {
    await database.transact((tx) => enqueuePull(context, tx, accountId));
    context.wakeups.wake(workTopic);
    return "later";
  }
  const changes: MirrorChange[] = [
    ...[...read.departments.values()].map(putDepartment),
    ...before.departments
      .filter((id) => !read.departments.has(id))
      .map((id) => ({ kind: "department.remove" as const, id })),
    ...(await changedMembers(context, accountId, read.people)),
  ];
  await eachOf(missing, concurrency, async (key) => {
    const found = await readObject(context, source, accountId, `m:${key}`);
    changes.push(...(found?.changes ?? []));
  });
  await eachOf(tags, concurrency, async (id) => {
    const found = await readObject(context, source, accountId, `t:${id}`);
    changes.push(...(found?.changes ?? []));
  });
  for (const part of inParts(changes))
    await database.transact((tx) => changeMirror(context, tx, accountId, part, "user/list"));
  await noteRead(context, accountId, { departments: [...read.departments.keys()], tags });
  if (changes.length > 0) await tellMirrorChanged(context, accountId);
  return "done";
}

const putDepartment = ({ id, name, name_en, parentid, order, department_leader }: WireDepartment): MirrorChange => ({
  ...{ kind: "department.put", id, parentId: parentid, order },
  ...{ name: name === "" ? undefined : name, nameEn: name_en, leaders: department_leader },
});

async function readDepartments(source: DirectorySource, ids: readonly number[]) {
  const departments = new Map<number, WireDepartment>();
  const people = new Map<string, ReadMember>();
  for (const id of ids)
    for (const department of (await source.departmentsBelow(id)) ?? []) departments.set(department.id, department);
  const isTooMuch = departments.size > mostDepartments;
  if (!isTooMuch)
    await eachOf(departments.keys(), concurrency, async (id) => {
      for (const read of (await source.membersOf(id)) ?? []) people.set(personKey(read.member.userid), read);
    });
  return { departments, people, isTooMuch };
}

/** What the mirror has of departments: they and those below them, and the keys of everybody in them. */
async function mirrored({ database: { db } }: ServerContext, mirror: Mirror, ids: readonly number[]) {
  const departments = new Set<number>();
  const people = new Set<string>();
  for (const id of ids) {
    const top = await departmentsIn(db, mirror)
      .select(["ordinal", "last_ordinal"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (top === undefined) continue;
    const { ordinal, last_ordinal } = top;
    for (const below of await departmentsIn(db, mirror)
      .select("id")
      .where("ordinal", ">=", ordinal)
      .where("ordinal", "<=", last_ordinal)
      .execute())
      departments.add(below.id);
    for (const { person_key } of await membershipsIn(db, mirror)
      .select("person_key")
      .where("department_ordinal", ">=", ordinal)
      .where("department_ordinal", "<=", last_ordinal)
      .execute())
      people.add(person_key);
  }
  return { departments: [...departments], people };
}

/** Changes of those who are not as the mirror has them. */
async function changedMembers(
  { database: { db } }: ServerContext,
  accountId: string,
  people: ReadonlyMap<string, ReadMember>,
): Promise<MirrorChange[]> {
  const changes: MirrorChange[] = [];
  for (const keys of inParts([...people.keys()])) {
    const { rows, places } = await readMirror(db, accountId, async (mirror) => ({
      rows: await membersIn(db, mirror).selectAll("member").where("person_key", "in", keys).execute(),
      places: await membershipsIn(db, mirror)
        .select(["person_key", "department_id as id", "leader", "sort"])
        .where("person_key", "in", keys)
        .execute(),
    }));
    const placesOf = Map.groupBy(places, ({ person_key }) => person_key);
    const rowOf = new Map(rows.map((row) => [row.person_key, row]));
    for (const key of keys) {
      const { member, hasDetails } = people.get(key) as ReadMember;
      const row = rowOf.get(key);
      const is = knownOf(member, hasDetails);
      const wasIn = (placesOf.get(key) ?? []).map(({ id, leader, sort }) => ({ id, leader: leader === 1, sort }));
      if (row !== undefined && isSame(readFields(row, wasIn), is)) continue;
      changes.push({ kind: "member.put", userId: member.userid, fields: is, whole: hasDetails });
    }
  }
  return changes;
}

type Fields = ReturnType<typeof knownOf>;

function isSame(was: Fields, is: Fields): boolean {
  return Object.entries(is).every(([field, value]) => {
    // Links to pictures are signed anew with every answer.
    if (field === "avatar" || field === "qrCode") return true;
    if (field === "departments") return byId(was.departments ?? []) === byId(is.departments ?? []);
    return JSON.stringify(was[field as keyof Fields]) === JSON.stringify(value);
  });
}

const byId = (places: readonly MemberPlace[]): string =>
  JSON.stringify([...places].sort((a, b) => a.id - b.id).map(({ id, leader, sort }) => [id, leader, sort]));

/** Notes when departments and tags were read, the unchanged ones too. */
async function noteRead(
  { database }: ServerContext,
  accountId: string,
  { departments, tags }: { readonly departments: readonly number[]; readonly tags: readonly number[] },
): Promise<void> {
  const shown = database.db.selectFrom("directory").select("generation").where("account_id", "=", accountId);
  for (const [table, ids] of [["department", departments] as const, ["tag", tags] as const])
    for (const part of inParts(ids))
      await database.db
        .updateTable(table)
        .set({ read_at: database.now() })
        .where("account_id", "=", accountId)
        .where("generation", "=", shown)
        .where("id", "in", part)
        .execute();
}
