/** A small company whose mirror is changed beside its reading, and the mirror that a whole reading of it would make. */
import type { WireDepartment, WireMember } from "@shoufa/protocol";
import { expect } from "vitest";
import type { MirrorChange } from "../src/rooms/directory/changing/change.ts";
import { changeMirror } from "../src/rooms/directory/changing/change-mirror.ts";
import { knownOf } from "../src/rooms/directory/known.ts";
import { EarlierMirror } from "../src/rooms/directory/reading/earlier.ts";
import { MirrorWriter } from "../src/rooms/directory/reading/writer.ts";
import { treeOf } from "../src/rooms/directory/tree.ts";
import type { ServerContext } from "../src/server-context.ts";
import type { OpenStore } from "./open-store.ts";

interface Company {
  readonly departments: Map<number, WireDepartment>;
  readonly people: Map<string, WireMember>;
  readonly tags: Map<number, { name: string; people: Set<string>; departments: Set<number> }>;
}

export const contextOf = ({ database }: OpenStore) => ({ database }) as ServerContext;

const tables = [
  "tag_member",
  "tag_department",
  "tag",
  "member_department",
  "member",
  "department",
  "directory_change",
  "directory",
  "account",
] as const;

/** Reads a company into a generation, as a whole reading would. */
export async function writeWhole(open: OpenStore, company: Company, generation: number): Promise<void> {
  const writer = new MirrorWriter(
    contextOf(open),
    { accountId: "a", generation, readAt: 1 },
    null,
    new EarlierMirror(open.database, { accountId: "a", generation: 0 }),
  );
  await writer.begin(treeOf([...company.departments.values()]), "department/list");
  await writer.add(
    Array.from(company.people.values(), (member) => ({ member, source: "user/list", hasDetails: true })),
  );
  for (const [id, tag] of company.tags)
    await writer.addTag(id, {
      name: tag.name,
      users: Array.from(tag.people, (userid) => ({ userid, name: "" })),
      departments: [...tag.departments],
    });
  await writer.end();
  await open.database.db
    .updateTable("directory")
    .set({ generation, read_at: 1, ...writer.numbers })
    .execute();
}

export async function connected(open: OpenStore, company: Company): Promise<void> {
  const { db } = open.database;
  for (const table of tables) await db.deleteFrom(table).execute();
  const account = { id: "a", name: "a", corp_id: "c", kind: "real" as const, api_base: "x", created_at: 0 };
  await db.insertInto("account").values(account).execute();
  const directory = { account_id: "a", generation: 0, last_generation: 0, departments: 0, members: 0, read_at: null };
  await db.insertInto("directory").values(directory).execute();
  await writeWhole(open, company, 1);
}

/** Everything that people can see of a generation. Ordinals have gaps: only their order counts. */
export async function shown({ database: { db } }: OpenStore, generation: number) {
  const departments = await db
    .selectFrom("department")
    .selectAll()
    .where("generation", "=", generation)
    .orderBy("ordinal")
    .execute();
  const index = new Map(departments.map(({ ordinal }, at) => [ordinal, at]));
  const people = await db
    .selectFrom("member")
    .selectAll()
    .where("generation", "=", generation)
    .orderBy("person_key")
    .execute();
  const places = await db
    .selectFrom("member_department")
    .selectAll()
    .where("generation", "=", generation)
    .orderBy("person_key")
    .orderBy("department_id")
    .execute();
  const tags = await db
    .selectFrom("tag")
    .select(["id", "name"])
    .where("generation", "=", generation)
    .orderBy("id")
    .execute();
  const tagged = await db
    .selectFrom("tag_member")
    .select(["tag_id", "person_key"])
    .where("generation", "=", generation)
    .orderBy("tag_id")
    .orderBy("person_key")
    .execute();
  const taggedDepartments = await db
    .selectFrom("tag_department")
    .select(["tag_id", "department_id"])
    .where("generation", "=", generation)
    .orderBy("tag_id")
    .orderBy("department_id")
    .execute();
  return {
    departments: departments.map(({ generation: _, source, read_at, changed_at, ordinal, last_ordinal, ...row }) => ({
      ...row,
      at: index.get(ordinal),
      last: index.get(last_ordinal),
    })),
    people: people.map(({ generation: _, source, read_at, changed_at, origins, fields, ...row }) => ({
      ...row,
      fields: JSON.parse(fields) as unknown,
    })),
    places: places.map(({ generation: _, department_ordinal, ...row }) => ({
      ...row,
      at: index.get(department_ordinal),
    })),
    tags,
    tagged,
    taggedDepartments,
    numbers: await db
      .selectFrom("directory")
      .select(["departments", "members", "tags", "outside", "without_details"])
      .executeTakeFirstOrThrow(),
  };
}

export const department = (id: number, parentid: number, order = 0, name = `部门${id}`): WireDepartment => ({
  ...{ id, parentid, order, name },
  department_leader: [],
});

export const person = (userid: string, own: readonly number[], name = `张${userid}`): WireMember => ({
  ...{ userid, name, department: own, order: own.map(() => 0), is_leader_in_dept: own.map(() => 0) },
  ...{ position: "", status: 1, main_department: own[0] as number, alias: "", telephone: "" },
  ...{ direct_leader: [], extattr: { attrs: [] }, mobile: "13800000000", email: "", biz_mail: "", gender: "1" },
});

/** 1 with 2 (3, 4) and 5 (6): somebody in each, `both` in 3 and 6. */
export const sample = (): Company => ({
  departments: new Map(
    [
      department(1, 0),
      department(2, 1, 9),
      department(3, 2, 9),
      department(4, 2, 8),
      department(5, 1, 8),
      department(6, 5),
    ].map((each) => [each.id, each]),
  ),
  people: new Map(
    [...[1, 2, 3, 4, 5, 6].map((id) => person(`p${id}`, [id])), person("both", [3, 6])].map((each) => [
      each.userid,
      each,
    ]),
  ),
  tags: new Map([
    [1, { name: "值班", people: new Set(["p1", "both"]), departments: new Set([4]) }],
    [2, { name: "党员", people: new Set(["p2"]), departments: new Set<number>() }],
  ]),
});

export const change = (open: OpenStore, changes: readonly MirrorChange[]): Promise<void> =>
  open.database.transact((tx) => changeMirror(contextOf(open), tx, "a", changes, "test"));

/** Does in WeCom's company what a change says. */
export function doIn(company: Company, change: MirrorChange): void {
  switch (change.kind) {
    case "department.put": {
      const was = company.departments.get(change.id) ?? department(change.id, 0, 0, "");
      company.departments.set(change.id, {
        ...was,
        name: change.name ?? was.name,
        parentid: change.parentId ?? was.parentid,
        order: change.order ?? was.order,
      });
      return;
    }
    case "department.remove":
      company.departments.delete(change.id);
      for (const tag of company.tags.values()) tag.departments.delete(change.id);
      return;
    case "member.put": {
      const { name, mobile, departments, mainDepartmentId } = change.fields;
      const was = company.people.get(change.userId) ?? person(change.userId, [1]);
      const is = {
        ...was,
        userid: change.newUserId ?? was.userid,
        ...(name !== undefined && { name }),
        ...(mobile !== undefined && { mobile }),
        ...(mainDepartmentId !== undefined && { main_department: mainDepartmentId }),
        ...(departments && {
          department: departments.map(({ id }) => id),
          order: departments.map(({ sort }) => sort),
          is_leader_in_dept: departments.map(({ leader }) => Number(leader)),
        }),
      };
      company.people.delete(change.userId);
      company.people.set(is.userid, is);
      if (change.newUserId)
        for (const tag of company.tags.values()) if (tag.people.delete(change.userId)) tag.people.add(change.newUserId);
      leadersAnew(company);
      return;
    }
    case "member.remove":
      company.people.delete(change.userId);
      for (const tag of company.tags.values()) tag.people.delete(change.userId);
      leadersAnew(company);
      return;
    case "tag.put":
      company.tags.set(change.id, {
        ...(company.tags.get(change.id) ?? { people: new Set(), departments: new Set() }),
        name: change.name,
      });
      return;
    case "tag.remove":
      company.tags.delete(change.id);
      return;
    case "tag.content": {
      const tag = company.tags.get(change.id);
      for (const each of change.removePeople) tag?.people.delete(each);
      for (const each of change.removeDepartments) tag?.departments.delete(each);
      for (const each of change.addPeople) tag?.people.add(each);
      for (const each of change.addDepartments) tag?.departments.add(each);
    }
  }
}

function leadersAnew(company: Company): void {
  for (const [id, each] of company.departments)
    company.departments.set(id, {
      ...each,
      department_leader: [...company.people.values()]
        .filter((one) => one.is_leader_in_dept?.[one.department.indexOf(id)] === 1)
        .map(({ userid }) => userid),
    });
}

export const known = (member: WireMember) => knownOf(member, true);

export const byLeader = (state: Awaited<ReturnType<typeof shown>>) => ({
  ...state,
  departments: state.departments.map((row) => ({
    ...row,
    leaders: (JSON.parse(row.leaders ?? "[]") as string[]).sort(),
  })),
});

/** The mirror after the changes is the one that reading the changed company would have made. */
export async function expectAsRead(open: OpenStore, changes: readonly (readonly MirrorChange[])[]): Promise<void> {
  const company = sample();
  await connected(open, company);
  for (const part of changes) {
    await change(open, part);
    for (const each of part) doIn(company, each);
  }
  const changed = byLeader(await shown(open, 1));
  await writeWhole(open, company, 2);
  expect(changed).toEqual(byLeader(await shown(open, 2)));
}

export const places = (...ids: readonly number[]) => ids.map((id) => ({ id, leader: false, sort: 0 }));
