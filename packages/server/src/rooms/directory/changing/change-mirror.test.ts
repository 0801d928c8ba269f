import { testDatabases } from "@shoufa/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  byLeader,
  change,
  connected,
  contextOf,
  department,
  doIn,
  expectAsRead,
  known,
  person,
  places,
  sample,
  shown,
  writeWhole,
} from "../../../../test/mirror-company.ts";
import { type OpenStore, openStore } from "../../../../test/open-store.ts";
import { EarlierMirror } from "../reading/earlier.ts";
import { MirrorWriter } from "../reading/writer.ts";
import type { ReadMember } from "../rows.ts";
import { treeOf } from "../tree.ts";
import type { MirrorChange } from "./change.ts";
import { noteKnown } from "./note-known.ts";

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
    [
      "a department goes and comes again at another place: with nothing of the one before it",
      [
        { kind: "member.remove", userId: "p4" },
        { kind: "department.remove", id: 4 },
        { kind: "department.put", id: 4, parentId: 1, order: 0 },
        { kind: "member.put", userId: "p3", fields: { departments: places(4), mainDepartmentId: 4 } },
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
