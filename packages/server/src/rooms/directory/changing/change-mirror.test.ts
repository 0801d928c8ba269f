import type { WireDepartment, WireMember } from "@shoufa/protocol";
import { testDatabases } from "@shoufa/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type OpenStore, openStore } from "../../../../test/open-store.ts";
import type { ServerContext } from "../../../server-context.ts";
import { knownOf } from "../known.ts";
import { EarlierMirror } from "../reading/earlier.ts";
import { MirrorWriter } from "../reading/writer.ts";
import type { ReadMember } from "../rows.ts";
import { treeOf } from "../tree.ts";
import type { MirrorChange } from "./change.ts";
import { changeMirror } from "./change-mirror.ts";
import { noteKnown } from "./note-known.ts";

interface Company {
  readonly departments: Map<number, WireDepartment>;
  readonly people: Map<string, WireMember>;
  readonly tags: Map<number, { name: string; people: Set<string>; departments: Set<number> }>;
}

const contextOf = ({ database }: OpenStore) => ({ database }) as ServerContext;

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
async function writeWhole(open: OpenStore, company: Company, generation: number): Promise<void> {
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

async function connected(open: OpenStore, company: Company): Promise<void> {
  const { db } = open.database;
  for (const table of tables) await db.deleteFrom(table).execute();
  const account = { id: "a", name: "a", corp_id: "c", kind: "real" as const, api_base: "x", created_at: 0 };
  await db.insertInto("account").values(account).execute();
  const directory = { account_id: "a", generation: 0, last_generation: 0, departments: 0, members: 0, read_at: null };
  await db.insertInto("directory").values(directory).execute();
  await writeWhole(open, company, 1);
}

/** Everything that people can see of a generation. Ordinals have gaps: only their order counts. */
async function shown({ database: { db } }: OpenStore, generation: number) {
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

const department = (id: number, parentid: number, order = 0, name = `部门${id}`): WireDepartment => ({
  ...{ id, parentid, order, name },
  department_leader: [],
});

const person = (userid: string, own: readonly number[], name = `张${userid}`): WireMember => ({
  ...{ userid, name, department: own, order: own.map(() => 0), is_leader_in_dept: own.map(() => 0) },
  ...{ position: "", status: 1, main_department: own[0] as number, alias: "", telephone: "" },
  ...{ direct_leader: [], extattr: { attrs: [] }, mobile: "13800000000", email: "", biz_mail: "", gender: "1" },
});

/** 1 with 2 (3, 4) and 5 (6): somebody in each, `both` in 3 and 6. */
const sample = (): Company => ({
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

const change = (open: OpenStore, changes: readonly MirrorChange[]): Promise<void> =>
  open.database.transact((tx) => changeMirror(contextOf(open), tx, "a", changes, "test"));

/** Does in WeCom's company what a change says. */
function doIn(company: Company, change: MirrorChange): void {
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

const known = (member: WireMember) => knownOf(member, true);

const byLeader = (state: Awaited<ReturnType<typeof shown>>) => ({
  ...state,
  departments: state.departments.map((row) => ({
    ...row,
    leaders: (JSON.parse(row.leaders ?? "[]") as string[]).sort(),
  })),
});

/** The mirror after the changes is the one that reading the changed company would have made. */
async function expectAsRead(open: OpenStore, changes: readonly (readonly MirrorChange[])[]): Promise<void> {
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

const places = (...ids: readonly number[]) => ids.map((id) => ({ id, leader: false, sort: 0 }));

describe.each(testDatabases())("on $name", (store) => {
  test.each<[string, readonly MirrorChange[]]>([
    [
      "a department is renamed: the paths below it and of its people",
      [{ kind: "department.put", id: 2, name: "研发" }],
    ],
    ["a department is added at the end", [{ kind: "department.put", id: 9, name: "新", parentId: 2, order: 1 }]],
    ["and at the front", [{ kind: "department.put", id: 9, name: "新", parentId: 2, order: 100 }]],
    ["a department with people moves", [{ kind: "department.put", id: 2, parentId: 6 }]],
    ["siblings change places", [{ kind: "department.put", id: 5, order: 100 }]],
    [
      "a department goes, its last person first",
      [
        { kind: "member.remove", userId: "p4" },
        { kind: "department.remove", id: 4 },
      ],
    ],
    ["somebody moves", [{ kind: "member.put", userId: "p3", fields: { departments: places(5), mainDepartmentId: 5 } }]],
    ["somebody is in one more", [{ kind: "member.put", userId: "both", fields: { departments: places(3, 6, 4) } }]],
    [
      "somebody leads",
      [{ kind: "member.put", userId: "P1", fields: { departments: [{ id: 1, leader: true, sort: 5 }] } }],
    ],
    ["a name", [{ kind: "member.put", userId: "p2", fields: { name: "单小红", mobile: "" } }]],
    ["somebody has another id, in any tag", [{ kind: "member.put", userId: "both", newUserId: "other", fields: {} }]],
    ["somebody goes", [{ kind: "member.remove", userId: "both" }]],
    [
      "tags",
      [
        { kind: "tag.put", id: 3, name: "新" },
        { kind: "tag.put", id: 2, name: "改" },
        {
          kind: "tag.content",
          id: 3,
          addPeople: ["p1", "p2"],
          removePeople: [],
          addDepartments: [2],
          removeDepartments: [],
        },
        {
          kind: "tag.content",
          id: 1,
          addPeople: ["p1"],
          removePeople: ["both"],
          addDepartments: [],
          removeDepartments: [4],
        },
      ],
    ],
    ["a tag goes", [{ kind: "tag.remove", id: 1 }]],
    [
      "a new department and a new person in it",
      [
        { kind: "department.put", id: 9, name: "新", parentId: 5, order: 1 },
        { kind: "member.put", userId: "n", fields: known(person("n", [9])) },
      ],
    ],
  ])("%s", async (_, changes) => {
    const normal = changes.map((each) =>
      each.kind === "member.put" ? { ...each, userId: each.userId.toLowerCase() } : each,
    );
    const company = sample();
    await using open = await openStore(store);
    await connected(open, company);
    await change(open, changes);
    for (const each of normal) doIn(company, each);
    const once = byLeader(await shown(open, 1));
    // The same again changes nothing.
    await change(open, changes);
    expect(byLeader(await shown(open, 1))).toEqual(once);
    await writeWhole(open, company, 2);
    expect(once).toEqual(byLeader(await shown(open, 2)));
  });

  test("any changes in any order make the mirror that reading the company makes", async () => {
    await using open = await openStore(store);
    const id = fc.integer({ min: 2, max: 12 });
    const userId = fc.constantFrom("p1", "p2", "p3", "p4", "both", "n1", "n2");
    const act = fc.oneof(
      fc.record({
        kind: fc.constant("department.put" as const),
        id,
        parentId: fc.integer({ min: 1, max: 12 }),
        order: fc.nat(3),
      }),
      fc.record({ kind: fc.constant("department.put" as const), id, name: fc.constantFrom("甲", "乙") }),
      fc.record({ kind: fc.constant("department.remove" as const), id }),
      fc.record({ kind: fc.constant("member.remove" as const), userId }),
      fc.record({
        kind: fc.constant("member.put" as const),
        userId,
        own: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }),
        leader: fc.boolean(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (acts, size) => {
          // Only what WeCom would have let happen.
          const company = sample();
          const changes: MirrorChange[] = [];
          for (const each of acts) {
            const { departments, people } = company;
            const isIn = (at: number, above: number): boolean =>
              at === above || (at !== 0 && isIn(departments.get(at)?.parentid ?? 0, above));
            let done: MirrorChange;
            if (each.kind === "department.put") {
              const parentId = "parentId" in each ? each.parentId : undefined;
              if (parentId === undefined && !departments.has(each.id)) continue;
              if (parentId !== undefined && (!departments.has(parentId) || isIn(parentId, each.id))) continue;
              done = each;
            } else if (each.kind === "department.remove") {
              const isUsed =
                [...departments.values()].some(({ parentid }) => parentid === each.id) ||
                [...people.values()].some(({ department: own }) => own.includes(each.id));
              if (isUsed || !departments.has(each.id)) continue;
              done = each;
            } else if (each.kind === "member.put") {
              const own = each.own.filter((one) => departments.has(one));
              if (own.length === 0) continue;
              const fields = {
                departments: own.map((one) => ({ id: one, leader: each.leader, sort: 1 })),
                mainDepartmentId: own[0] as number,
              };
              const { userId } = each;
              done = {
                kind: "member.put",
                userId,
                fields: people.has(userId) ? fields : { ...known(person(userId, [1])), ...fields },
              };
            } else done = each;
            changes.push(done);
            doIn(company, done);
          }
          const parts: MirrorChange[][] = [];
          for (let from = 0; from < changes.length; from += size) parts.push(changes.slice(from, from + size));
          await expectAsRead(open, parts);
        },
      ),
      { numRuns: store.name === "sqlite" ? 30 : 10 },
    );
  });

  test("callbacks in another order than they happened: a person before the department, a child before its parent", async () => {
    const company = sample();
    await using open = await openStore(store);
    await connected(open, company);
    const changes: MirrorChange[] = [
      { kind: "department.put", id: 8, name: "值班", parentId: 7, order: 0 },
      {
        kind: "member.put",
        userId: "n",
        fields: { ...known(person("n", [7])), departments: places(7), mainDepartmentId: 7 },
      },
      { kind: "member.put", userId: "m", fields: known(person("m", [8])) },
      { kind: "department.put", id: 7, name: "客服", parentId: 5, order: 0 },
    ];
    for (const each of changes) await change(open, [each]);
    for (const each of changes) doIn(company, each);
    const changed = await shown(open, 1);
    await writeWhole(open, company, 2);
    expect(changed).toEqual(await shown(open, 2));
  });

  test("two moves that look like a circle leave a tree, and the next word mends it", async () => {
    const company = sample();
    await using open = await openStore(store);
    await connected(open, company);
    // In WeCom 6 went below 2, and then 5 below 6; the second is heard of first.
    await change(open, [{ kind: "department.put", id: 5, parentId: 6 }]);
    expect((await shown(open, 1)).departments.map(({ id, parent_id }) => [id, parent_id])).toContainEqual([5, 0]);
    await change(open, [{ kind: "department.put", id: 6, parentId: 2 }]);
    company.departments.set(5, department(5, 6, 8));
    company.departments.set(6, department(6, 2));
    const changed = await shown(open, 1);
    await writeWhole(open, company, 2);
    expect(changed).toEqual(await shown(open, 2));
  });

  test("what cannot be read stays unknown, and a value says where it came from and when it changed", async () => {
    const company = sample();
    const { mobile: _, email: __, biz_mail: ___, gender: ____, ...withheld } = person("p1", [1]);
    company.people.set("p1", withheld);
    await using open = await openStore(store);
    await connected(open, company);
    const row = () =>
      open.database.db.selectFrom("member").selectAll().where("person_key", "=", "p1").executeTakeFirstOrThrow();
    expect(await row()).toMatchObject({ mobile: null, changed_at: 1, origins: null });
    expect(JSON.parse((await row()).fields)).not.toHaveProperty("email");
    await change(open, [{ kind: "member.put", userId: "p1", fields: { mobile: "" } }]);
    const changed = await row();
    expect(changed).toMatchObject({ mobile: "", source: "user/list" });
    expect(changed.changed_at).toBeGreaterThan(1);
    expect(JSON.parse(changed.origins ?? "")).toEqual({ mobile: { source: "test", at: changed.changed_at } });
    await change(open, [{ kind: "member.put", userId: "p1", fields: { mobile: "" } }]);
    expect((await row()).changed_at).toBe(changed.changed_at);
  });

  test("while a first reading grows, changes are noted and not written", async () => {
    await using open = await openStore(store);
    await connected(open, sample());
    await open.database.db.updateTable("directory").set({ read_at: null }).execute();
    await change(open, [{ kind: "member.remove", userId: "p1" }]);
    expect((await shown(open, 1)).people).toHaveLength(7);
    expect(await open.database.db.selectFrom("directory_change").select("source").execute()).toEqual([
      { source: "test" },
    ]);
  });
});

describe.each(testDatabases())("ids only, on $name", (store) => {
  test("names and mobiles from an import are shown with their origin, also after the next reading", async () => {
    await using open = await openStore(store);
    const company = sample();
    await connected(open, company);
    const read = (generation: number) =>
      writePeople(open, generation, [
        { member: { userid: "p1", name: "", department: [1] }, source: "user/list_id", hasDetails: false },
      ]);
    await open.database.db.deleteFrom("member").execute();
    await open.database.db.deleteFrom("member_department").execute();
    await read(1);
    const row = async (generation: number) =>
      open.database.db
        .selectFrom("member")
        .selectAll()
        .where("person_key", "=", "p1")
        .where("generation", "=", generation)
        .executeTakeFirstOrThrow();
    expect(await row(1)).toMatchObject({ name: "p1", mobile: null, origins: null, details: 0 });
    await open.database.transact((tx) =>
      noteKnown(
        contextOf(open),
        tx,
        "a",
        [{ userId: "P1", fields: { name: "张一", mobile: "13800138000" } }],
        "import:人员.xlsx",
      ),
    );
    const origin = { source: "import:人员.xlsx", at: expect.any(Number) };
    const noted = await row(1);
    expect(noted).toMatchObject({ name: "张一", mobile: "13800138000", details: 0, source: "user/list_id" });
    expect(JSON.parse(noted.origins ?? "")).toEqual({ name: origin, mobile: origin });
    // A correction replaces it; and a reading brings it back.
    await open.database.transact((tx) =>
      noteKnown(contextOf(open), tx, "a", [{ userId: "p1", fields: { mobile: "13800138001" } }], "import:人员.xlsx"),
    );
    await read(2);
    const again = await row(2);
    expect(again).toMatchObject({ name: "张一", mobile: "13800138001", pinyin: "zhangyi" });
    expect(JSON.parse(again.origins ?? "")).toEqual({ name: origin, mobile: origin });
  });
});

async function writePeople(open: OpenStore, generation: number, people: readonly ReadMember[]): Promise<void> {
  const earlier = new EarlierMirror(open.database, { accountId: "a", generation: 0 });
  const writer = new MirrorWriter(contextOf(open), { accountId: "a", generation, readAt: 1 }, null, earlier);
  if (generation > 1) await writer.begin(treeOf([department(1, 0)]), "department/simplelist");
  await writer.add(people);
  await writer.end();
}
